import type { ProcReader } from '../procfs/read-proc.ts';
import { parseRunTimes, type RunTimes } from '../procfs/schedstat.ts';
import { Slice } from '../sampler/slice.ts';

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
