import type { Unread } from '../inspect/unread.ts';
import { inSlices } from '../sampler/slice.ts';
import { absenceSentence, isAbsent } from '../systemd/absence.ts';
import { ErrorHistory, type SourceErrors } from '../systemd/journal/error-history.ts';
import { BEFORE_MS, RECENT_MS } from '../systemd/journal/error-rate.ts';
import { readErrors } from '../systemd/journal/read-errors.ts';
import { otherSystem } from './other-system.ts';
import type { World } from './world.ts';

/** Errors of the last half hour. */
export interface LogEvidence {
  readonly takenAtMs: number;
  /** Whoever logged some, the most frequent of late first. */
  readonly sources: readonly SourceErrors[];
  /** Why there may be more that we cannot see. */
  readonly problem: string | undefined;
  readonly history: ErrorHistory;
  /** Addresses of entries that the next look will find again. */
  readonly lastCursors: ReadonlySet<string | undefined>;
}

/** What journald got while we read is read again, and not counted twice. */
const OVERLAP_MS = 2_000;

/** Reads the errors of an hour, and from then on only what has come since. */
export async function gatherLogEvidence(
  world: World,
  before: LogEvidence | undefined,
): Promise<LogEvidence | Unread> {
  const other = otherSystem(world.reader);
  if (other !== undefined) return other;
  const takenAtMs = Date.now();
  const fromMs = before?.takenAtMs ?? takenAtMs - RECENT_MS - BEFORE_MS;
  const reading = await readErrors(fromMs - OVERLAP_MS);
  if (isAbsent(reading)) return { unread: absenceSentence(reading) };
  const { entries, completeSinceMs, problem } = reading;
  const fresh = entries.filter(({ cursor }) => !before?.lastCursors.has(cursor));
  const history = before?.history ?? new ErrorHistory();
  const isComplete = completeSinceMs <= fromMs;
  await inSlices(history.add(fresh, isComplete && before ? 0 : completeSinceMs));
  return {
    takenAtMs,
    sources: history.sources(Date.now()),
    problem: problem && absenceSentence(problem),
    history,
    lastCursors: new Set(
      entries.filter(({ atMs = 0 }) => atMs > takenAtMs - OVERLAP_MS).map(({ cursor }) => cursor),
    ),
  };
}
