import type { ProcReader } from '../procfs/read-proc.ts';
import { parseSchedstat } from '../procfs/schedstat.ts';
import type { Process } from '../sampler/process.ts';
import type { Sample } from '../sampler/sample.ts';
import { isOwnIn } from './own-processes.ts';

/** A process that has been in one state in all looks since then: blocked, stopped, a zombie. */
export interface Standing {
  readonly process: Readonly<Process>;
  /** D, T, t or Z. */
  readonly state: string;
  /** Of our first look that saw it so; the kernel does not say how long it had been then. */
  readonly sinceMs: number;
  /** In state D: when this changes it is another wait, as on a busy disk. */
  readonly timesRun: number | undefined;
}

export type Standings = ReadonlyMap<Readonly<Process>, Standing>;

const STATES = 'DTtZ';
/** Of so many blocked processes it is read whether they ran in between. */
const MOST_BLOCKED_READ = 100;

/** Processes that do not move on, and since when; kernel threads and what ptop started are left out. */
export function standingIn(reader: ProcReader, sample: Sample, before: Standings): Standings {
  const isOwn = isOwnIn(reader);
  const standings = new Map<Readonly<Process>, Standing>();
  let blocked = 0;
  for (const process of sample.processes) {
    const { pid, tgid, state, kernelThread, threads } = process;
    if (!STATES.includes(state) || kernelThread || tgid !== pid || isOwn(process)) continue;
    if (state === 'Z' && threads > 1) continue; // its first thread has ended before the others
    const mayRead = state === 'D' && ++blocked <= MOST_BLOCKED_READ;
    const timesRun = mayRead ? timesRunOf(reader, pid) : undefined;
    const last = before.get(process);
    const same = last !== undefined && last.state === state && last.timesRun === timesRun;
    const sinceMs = same ? last.sinceMs : sample.takenAtMs;
    standings.set(process, { process, state, sinceMs, timesRun });
  }
  return standings;
}

function timesRunOf(reader: ProcReader, pid: number): number | undefined {
  const bytes = reader.small(`${pid}/schedstat`);
  if (bytes === undefined) return undefined;
  const schedstat = { onCpuNanoseconds: 0, timesRun: 0 };
  parseSchedstat(bytes, schedstat);
  return schedstat.timesRun;
}
