import type { Process } from '../../sampler/process.ts';
import type { JournalEntry } from './entry.ts';

/** The kernel counts the start of a process in ticks since a boot known to the second. */
export const START_SLACK_MS = 2_000;

/** True when that process, and not one that had its PID before, logged the entry. */
export const wasLoggedBy = (
  entry: JournalEntry,
  process: Pick<Process, 'pid' | 'startedAtMs'>,
): boolean =>
  entry.pid === process.pid &&
  entry.atMs !== undefined &&
  entry.atMs >= process.startedAtMs - START_SLACK_MS;
