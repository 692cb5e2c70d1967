import type { ProcReader } from '../procfs/read-proc.ts';
import { parseRunTimes, type RunTimes } from '../procfs/schedstat.ts';
import { Slice } from '../sampler/slice.ts';

/** What a thread did between two readings, in percent of one processor. */
export interface ThreadShare {
  readonly tid: number;
  readonly ranPercent: number;
  /** It had something to do, and others had the processors. */
  readonly waitedPercent: number;
  /** Both together: 100 for one that does nothing else. */
  readonly wantedPercent: number;
}

/** Which thread wanted most, of those that are there now; undefined when there is none. */
export function busiestThread(
  before: ReadonlyMap<number, RunTimes>,
  now: ReadonlyMap<number, RunTimes>,
  elapsedMs: number,
): ThreadShare | undefined {
  const percent = (nanoseconds: number): number => Math.min(100, nanoseconds / 1e4 / elapsedMs);
  const shares = Array.from(now, ([tid, { onCpuNanoseconds, waitedNanoseconds }]): ThreadShare => {
    const last = before.get(tid) ?? { onCpuNanoseconds, waitedNanoseconds };
    const ran = onCpuNanoseconds - last.onCpuNanoseconds;
    const waited = waitedNanoseconds - last.waitedNanoseconds;
    return {
      tid,
      ranPercent: percent(ran),
      waitedPercent: percent(waited),
      wantedPercent: percent(ran + waited),
    };
  });
  return shares.toSorted((one, other) => other.wantedPercent - one.wantedPercent)[0];
}

/** To find out which thread works may not take for ever. */
const MOST_THREADS = 1000;

/**
 * How long the threads of a process have run since they started, by TID; none when it has ended. In
 * slices: the generator yields each few milliseconds.
 */
export function* readThreadTimes(
  reader: ProcReader,
  pid: number,
): Generator<undefined, ReadonlyMap<number, RunTimes>, undefined> {
  const times = new Map<number, RunTimes>();
  const slice = new Slice();
  for (const tid of (reader.list(`${pid}/task`) ?? []).slice(0, MOST_THREADS)) {
    const time = parseRunTimes(reader.text(`${pid}/task/${tid}/schedstat`) ?? '');
    if (time !== undefined) times.set(Number(tid), time);
    if (slice.isOver()) yield* slice.pause();
  }
  return times;
}
