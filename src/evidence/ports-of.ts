import { readListeners } from '../inspect/listeners.ts';
import { readSocketOwners } from '../inspect/socket-owners.ts';
import type { ProcReader } from '../procfs/read-proc.ts';
import type { Process } from '../sampler/process.ts';
import { inSlices } from '../sampler/slice.ts';

/** TCP ports that processes listen on, lowest first; undefined where we may not look. */
export type PortsByProcess = ReadonlyMap<Readonly<Process>, readonly number[] | undefined>;

const MOST_PROCESSES = 10;

/** The ports of suspects; those that are known are not looked for again. */
export async function portsOf(
  reader: ProcReader,
  suspects: readonly Readonly<Process>[],
  before: PortsByProcess,
): Promise<PortsByProcess> {
  const ports = new Map<Readonly<Process>, readonly number[] | undefined>();
  for (const process of suspects.slice(0, MOST_PROCESSES)) {
    const known = before.has(process);
    ports.set(process, known ? before.get(process) : await readListeningPorts(reader, process));
  }
  return ports;
}

/** The TCP ports that a process listens on. */
export async function readListeningPorts(
  reader: ProcReader,
  process: Readonly<Process>,
): Promise<readonly number[] | undefined> {
  const { pid } = process;
  if (reader.list(`${pid}/fd`) === undefined) return undefined;
  const byInode = new Map(readListeners(reader, pid).map((one) => [one.inode, one.localPort]));
  const owned = await inSlices(readSocketOwners(reader, [process], (inode) => byInode.has(inode)));
  const ports = new Set(owned.map(({ inode }) => byInode.get(inode) as number));
  return [...ports].sort((one, other) => one - other);
}
