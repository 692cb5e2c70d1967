import { CLOSE_WAIT_MEANING, closeWaitCount } from '../focus/close-wait.ts';
import type { CloseWait } from '../inspect/close-wait.ts';
import type { Process } from '../sampler/process.ts';
import { formatDuration, formatGrouped, formatPercent } from '../text/units.ts';
import { sinceStart } from '../trend/since-start.ts';
import type { Verdict } from '../trend/verdict.ts';
import { sinceStartWords } from '../trend/wording.ts';

/** Limits of this size are those of a login shell, not of a server. */
const LOGIN_LIMIT = 1024;
const MOST_GROUPS = 3;

/** `descriptors: growing for 5 min without falling back`; nothing where it does not grow. */
export function growthProof(what: string, { kind, windowSeconds }: Verdict): readonly string[] {
  if (kind !== 'growing') return [];
  return [`${what}: growing for ${formatDuration(windowSeconds)} without falling back`];
}

/** What proves that descriptors run out, or will. */
export function descriptorProof(
  process: Readonly<Process>,
  verdict: Verdict,
  closeWait: readonly CloseWait[],
  nowMs: number,
): readonly string[] {
  const { openFds = 0, maxFds = Infinity, startedAtMs } = process;
  const average = sinceStart(openFds, (nowMs - startedAtMs) / 1000, maxFds);
  return [
    ...(maxFds === Infinity
      ? []
      : [
          `${formatPercent((100 * openFds) / maxFds)}% of its soft limit of ${formatGrouped(maxFds)}`,
        ]),
    ...(maxFds === LOGIN_LIMIT
      ? ['the soft limit is the 1,024 of a login shell: it was never raised for this program']
      : []),
    ...growthProof('descriptors', verdict),
    ...(average === undefined ? [] : [sinceStartWords(average)]),
    ...closeWait
      .slice(0, MOST_GROUPS)
      .map((group) => `${closeWaitCount(group)}: ${CLOSE_WAIT_MEANING}`),
    ...whose(process),
  ];
}

/** `unit video-platform.service, user deploy, parent 1`. */
export function whose({ unit, user, ppid }: Readonly<Process>): readonly string[] {
  const parts = [unit === undefined ? '' : `unit ${unit}`, `user ${user}`, `parent ${ppid}`];
  return [parts.filter((part) => part !== '').join(', ')];
}
