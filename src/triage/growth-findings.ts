import { closeWaitCount } from '../focus/close-wait.ts';
import type { CloseWait } from '../inspect/close-wait.ts';
import type { Process } from '../sampler/process.ts';
import { fdSeverity, fdShare } from '../table/fd-share.ts';
import { formatDuration, formatGrouped, formatRatePerMinute, formatSize } from '../text/units.ts';
import type { Quantity } from '../trend/quantities.ts';
import { hasSubsided, sinceStart } from '../trend/since-start.ts';
import type { Verdict } from '../trend/verdict.ts';
import { formatBytesPerMinute, limitWords } from '../trend/wording.ts';
import type { Finding, Severity } from './finding.ts';
import { descriptorNext, memoryNext, threadNext } from './growth-next.ts';
import { descriptorProof, growthProof, whose } from './growth-proof.ts';
import { named } from './named.ts';

/** The verdict on a quantity of the process that is looked at. */
export type VerdictOf = (quantity: Quantity) => Verdict;

/** What is known of a process, besides its record. */
export interface Known {
  readonly of: VerdictOf;
  readonly closeWait: readonly CloseWait[];
  /** Milliseconds since 1970, and the second of the history. */
  readonly nowMs: number;
  readonly slot: number;
}

/** What fills up within this time is no matter for tomorrow. */
const SOON_SECONDS = 3600;
const DAY_SECONDS = 86_400;
const MONTH_SECONDS = 30 * DAY_SECONDS;
const MINUTES_PER_DAY = 1440;
/** So large a share of all descriptors in CLOSE_WAIT is a leak, however fast it is. */
const UNCLOSED = 0.25;

/** Descriptors near their limit, or growing; memory or threads growing. */
export function growthFindings(process: Readonly<Process>, known: Known): readonly Finding[] {
  if (process.kernelThread || process.tgid !== process.pid) return [];
  return [
    ...descriptorFindings(process, known),
    ...memoryFindings(process, known),
    ...threadFindings(process, known),
  ];
}

function descriptorFindings(process: Readonly<Process>, known: Known): readonly Finding[] {
  const { closeWait, nowMs } = known;
  const verdict = known.of('descriptors');
  const share = fdSeverity(fdShare(process));
  const grows = matters(verdict, process.openFds, MONTH_SECONDS);
  if (share === undefined && !grows) return [];
  const growth = grows ? growthWords(verdict) : averageWords(process, known);
  const count = `${named(process)} ${formatGrouped(process.openFds ?? 0)} of ${limit(process)}`;
  const soon = grows && (verdict.secondsToLimit ?? Infinity) < SOON_SECONDS;
  const severity: Severity = share === 'critical' || soon ? 'critical' : 'warning';
  const what = share === undefined ? 'FD leak' : 'FD limit';
  return [
    {
      id: share === undefined ? 'fd-leak' : 'fd-exhaustion',
      severity,
      summary: [`${what}: ${count}`, ...growth].join(', ') + closeWaitWords(closeWait),
      evidence: descriptorProof(process, verdict, closeWait, nowMs),
      next: descriptorNext(process, closeWait),
      process,
    },
  ];
}

/** `+14/min`, `full in 2 h 1 min`. */
function growthWords({ ratePerMinute, secondsToLimit }: Verdict): readonly string[] {
  return [formatRatePerMinute(ratePerMinute), limitWords(secondsToLimit)].filter(Boolean);
}

/**
 * Too early to see it grow: the average since it started, as long as sockets that it failed to close
 * say that it is a leak, and the last minute does not say otherwise.
 */
function averageWords(
  process: Readonly<Process>,
  { closeWait, nowMs, slot }: Known,
): readonly string[] {
  const { openFds = 0, maxFds, startedAtMs, fdHistory } = process;
  const unclosed = closeWait.reduce((sum, { count }) => sum + count, 0);
  const average = sinceStart(openFds, (nowMs - startedAtMs) / 1000, maxFds);
  const isLeak = unclosed > 0 && unclosed >= UNCLOSED * openFds;
  if (average === undefined || !isLeak || openFds >= (maxFds ?? Infinity)) return [];
  if (hasSubsided(average, fdHistory, slot)) return [];
  const rate = `${formatRatePerMinute(average.perMinute)} on average since it started`;
  return [rate, limitWords(average.secondsToLimit)].filter(Boolean);
}

/** `; 61,203 CLOSE_WAIT on :3000`. */
function closeWaitWords([most]: readonly CloseWait[]): string {
  return most === undefined ? '' : `; ${closeWaitCount(most)}`;
}

/** Memory has no limit of its own here: what is left on the host is shared with everybody. */
function memoryFindings(process: Readonly<Process>, { of }: Known): readonly Finding[] {
  const verdict = of('memory');
  const { ratePerMinute, secondsToLimit = Infinity } = verdict;
  if (!matters(verdict, process.rssBytes, DAY_SECONDS) || isTiny(verdict)) return [];
  const rate = formatBytesPerMinute(ratePerMinute);
  const last =
    secondsToLimit < DAY_SECONDS
      ? `, all that the host has available in ${formatDuration(secondsToLimit)}`
      : '';
  const size = formatSize(process.rssBytes);
  const summary = `Memory grows: ${named(process)} ${size} resident, ${rate}${last}`;
  const evidence = [...growthProof('resident memory', verdict), ...whose(process)];
  const next = memoryNext(process);
  return [{ id: 'memory-leak', severity: 'warning', summary, evidence, next, process }];
}

function threadFindings(process: Readonly<Process>, { of }: Known): readonly Finding[] {
  const verdict = of('threads');
  if (!matters(verdict, process.threads, MONTH_SECONDS)) return [];
  const rate = formatRatePerMinute(verdict.ratePerMinute);
  const threads = formatGrouped(process.threads);
  const summary = `Threads grow: ${named(process)} ${threads} threads, ${rate}`;
  const evidence = [...growthProof('threads', verdict), ...whose(process)];
  const next = threadNext(process);
  return [{ id: 'thread-leak', severity: 'warning', summary, evidence, next, process }];
}

/** It would take months to fill the host: a shell that grows by some pages is nobody's incident. */
const isTiny = ({ secondsToLimit = 0 }: Verdict): boolean => secondsToLimit > MONTH_SECONDS;

/** Growth that doubles a quantity within a day, or fills its limit; the rest is nobody's incident. */
function matters(
  { kind, ratePerMinute, secondsToLimit = Infinity }: Verdict,
  amount = 0,
  horizonSeconds: number,
): boolean {
  const doublesWithinADay = ratePerMinute * MINUTES_PER_DAY >= amount;
  return kind === 'growing' && (doublesWithinADay || secondsToLimit < horizonSeconds);
}

function limit({ maxFds }: Readonly<Process>): string {
  return maxFds === undefined || maxFds === Number.POSITIVE_INFINITY
    ? 'no limit'
    : formatGrouped(maxFds);
}
