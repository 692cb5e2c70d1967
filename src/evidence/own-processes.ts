import type { ProcReader } from '../procfs/read-proc.ts';
import type { Process } from '../sampler/process.ts';

/** Our own PID, in the PID namespace of that procfs; undefined where we are not in it. */
export function ownPid(reader: ProcReader): number | undefined {
  const pid = Number(reader.link('self'));
  return pid > 0 ? pid : undefined;
}

/** Tells ptop itself and what it started from all others: they are nobody's incident. */
export function isOwnIn(reader: ProcReader): (process: Readonly<Process>) => boolean {
  const own = ownPid(reader);
  return ({ pid, ppid }) => pid === own || ppid === own;
}
