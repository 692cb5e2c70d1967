import { parseKeyedLines } from '../procfs/keyed-lines.ts';
import { parsePidStatus } from '../procfs/pid-status.ts';
import type { ProcReader } from '../procfs/read-proc.ts';
import { Slice } from '../sampler/slice.ts';
import { readKernelFunction } from '../signals/kernel-function.ts';
import { printable } from '../text/sanitize.ts';
import { Tally } from './tally.ts';
import { type Unread, unreadBecause } from './unread.ts';

/** The threads of a process; in maps the most frequent comes first. */
export interface Threads {
  readonly count: number;
  /** By state letter, proc_pid_stat(5). */
  readonly byState: ReadonlyMap<string, number>;
  /** By name, made safe to show. */
  readonly byName: ReadonlyMap<string, number>;
  /** Where those in state D wait, `rpc_wait_bit_killable`, safe to show; `?` where we may not know. */
  readonly blockedIn: ReadonlyMap<string, number>;
  /** Of those that live: it gave up the processor to wait; it was taken from it. */
  readonly voluntarySwitches: number;
  readonly involuntarySwitches: number;
}

/** Everyone may read this of everyone. In slices: the generator yields each few milliseconds. */
export function* readThreads(
  reader: ProcReader,
  pid: number,
): Generator<undefined, Threads | Unread, undefined> {
  const tids = reader.list(`${pid}/task`);
  if (tids === undefined) return unreadBecause(reader.failure);
  const states = new Tally<string>();
  const names = new Tally<string>();
  const blockedIn = new Tally<string>();
  let count = 0;
  let voluntarySwitches = 0;
  let involuntarySwitches = 0;
  const slice = new Slice();
  for (const tid of tids) {
    const directory = `${pid}/task/${tid}`;
    const text = reader.bytes(`${directory}/status`)?.toString('utf8');
    if (text === undefined) continue; // ended meanwhile
    const lines = parseKeyedLines(text);
    const status = parsePidStatus(text);
    const state = lines.get('State')?.[0] ?? '?';
    count++;
    states.add(state);
    names.add(printable(lines.get('Name') ?? '?'));
    if (state === 'D') blockedIn.add(readKernelFunction(reader, directory) ?? '?');
    voluntarySwitches += status.voluntarySwitches ?? 0;
    involuntarySwitches += status.involuntarySwitches ?? 0;
    if (slice.isOver()) yield* slice.pause();
  }
  return {
    count,
    byState: states.sorted(),
    byName: names.sorted(),
    blockedIn: blockedIn.sorted(),
    voluntarySwitches,
    involuntarySwitches,
  };
}
