import type { ProcReader } from '../procfs/read-proc.ts';

/** Is a process in our own network namespace? Undefined where we may not know. */
export function sharesOurNetwork(reader: ProcReader, pid: number): boolean | undefined {
  const ours = reader.link('self/ns/net');
  const its = reader.link(`${pid}/ns/net`);
  return ours === undefined || its === undefined ? undefined : ours === its;
}
