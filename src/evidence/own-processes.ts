import type { ProcReader } from '../procfs/read-proc.ts';
import type { Process } from '../sampler/process.ts';

/** Tells ptop itself and what it started from all others: they are nobody's incident. */
export function isOwnIn(reader: ProcReader): (process: Readonly<Process>) => boolean {
  const own = Number(reader.link('self')); // our PID in the PID namespace of that procfs
  return ({ pid, ppid }) => pid === own || ppid === own;
}
