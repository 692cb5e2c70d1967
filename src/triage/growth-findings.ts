import { closeWaitCount } from '../focus/close-wait.ts';
import type { CloseWait } from '../inspect/close-wait.ts';
import type { Process } from '../sampler/process.ts';
import { fdSeverity, fdShare } from '../table/fd-share.ts';
import { formatGrouped, formatRatePerMinute, formatSize } from '../text/units.ts';
import type { Quantity } from '../trend/quantities.ts';
import type { Verdict } from '../trend/verdict.ts';
import { formatBytesPerMinute, limitWords } from '../trend/wording.ts';
import type { Finding, Severity } from './finding.ts';
import { named } from './named.ts';

/** The verdict on a quantity of the process that is looked at. */
export type VerdictOf = (quantity: Quantity) => Verdict;

/** What fills up within this time is no matter for tomorrow. */
const SOON_SECONDS = 3600;
const MONTH_SECONDS = 30 * 86_400;
const MINUTES_PER_DAY = 1440;

/** Descriptors near their limit, or growing; memory or threads growing. */
export function growthFindings(
  process: Readonly<Process>,
  of: VerdictOf,
  closeWait: readonly CloseWait[],
): readonly Finding[] {
  if (process.kernelThread || process.tgid !== process.pid) return [];
  return [
    ...descriptorFindings(process, of, closeWait),
    ...memoryFindings(process, of),
    ...threadFindings(process, of),
  ];
}

function descriptorFindings(
  process: Readonly<Process>,
  of: VerdictOf,
  closeWait: readonly CloseWait[],
): readonly Finding[] {
  const verdict = of('descriptors');
  const share = fdSeverity(fdShare(process));
  const grows = matters(verdict, process.openFds);
  if (share === undefined && !grows) return [];
  const full = limitWords(verdict.secondsToLimit);
  const growth = grows ? [formatRatePerMinute(verdict.ratePerMinute), full].filter(Boolean) : [];
  const count = `${named(process)} ${formatGrouped(process.openFds ?? 0)} of ${limit(process)}`;
  const soon = grows && (verdict.secondsToLimit ?? Number.POSITIVE_INFINITY) < SOON_SECONDS;
  const severity: Severity = share === 'critical' || soon ? 'critical' : 'warning';
  const what = share === undefined ? 'FD leak' : 'FD limit';
  return [
    {
      id: share === undefined ? 'fd-leak' : 'fd-exhaustion',
      severity,
      summary: [`${what}: ${count}`, ...growth].join(', ') + closeWaitWords(closeWait),
      evidence: closeWait.map(closeWaitCount),
      next: [],
      process,
    },
  ];
}

/** `; 61,203 CLOSE_WAIT on :3000`. */
function closeWaitWords([most]: readonly CloseWait[]): string {
  return most === undefined ? '' : `; ${closeWaitCount(most)}`;
}

function memoryFindings(process: Readonly<Process>, of: VerdictOf): readonly Finding[] {
  const verdict = of('memory');
  if (!matters(verdict, process.rssBytes)) return [];
  const rate = formatBytesPerMinute(verdict.ratePerMinute);
  const summary = `Memory grows: ${named(process)} ${formatSize(process.rssBytes)} resident, ${rate}`;
  return [{ id: 'memory-leak', severity: 'warning', summary, evidence: [], next: [], process }];
}

function threadFindings(process: Readonly<Process>, of: VerdictOf): readonly Finding[] {
  const verdict = of('threads');
  if (!matters(verdict, process.threads)) return [];
  const rate = formatRatePerMinute(verdict.ratePerMinute);
  const summary = `Threads grow: ${named(process)} ${formatGrouped(process.threads)} threads, ${rate}`;
  return [{ id: 'thread-leak', severity: 'warning', summary, evidence: [], next: [], process }];
}

/** Growth that doubles a quantity within a day, or fills its limit; the rest is nobody's incident. */
function matters({ kind, ratePerMinute, secondsToLimit }: Verdict, amount = 0): boolean {
  const doublesWithinADay = ratePerMinute * MINUTES_PER_DAY >= amount;
  const fillsItsLimit = (secondsToLimit ?? Number.POSITIVE_INFINITY) < MONTH_SECONDS;
  return kind === 'growing' && (doublesWithinADay || fillsItsLimit);
}

function limit({ maxFds }: Readonly<Process>): string {
  return maxFds === undefined || maxFds === Number.POSITIVE_INFINITY
    ? 'no limit'
    : formatGrouped(maxFds);
}
