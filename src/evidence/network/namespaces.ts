import type { ProcReader } from '../../procfs/read-proc.ts';
import type { Process } from '../../sampler/process.ts';
import type { Sample } from '../../sampler/sample.ts';

/** A network namespace and a process in it, through whose /proc/PID/net it is read. */
export interface NetNamespace {
  /** `net:[4026531833]`, or `own` where links cannot be read. */
  readonly name: string;
  readonly pid: number | 'self';
  /** Undefined for ptop's own. */
  readonly process: Readonly<Process> | undefined;
}

const MOST_NAMESPACES = 8;
/** Links that the monitor reads in one look; those of the other processes have their turn in the next. */
const LINKS_PER_LOOK = 200;

/**
 * Our own network namespace, and those of other processes: containers have one each. Whose links we
 * may not read is not seen. `turn` counts the looks of the monitor; undefined looks at all processes.
 */
export function netNamespaces(
  reader: ProcReader,
  { processes }: Sample,
  before: readonly NetNamespace[],
  turn: number | undefined,
): readonly NetNamespace[] {
  const own = reader.link('self/ns/net') ?? 'own';
  const found = new Map<string, NetNamespace>([
    [own, { name: own, pid: 'self', process: undefined }],
  ]);
  const add = (process: Readonly<Process>): void => {
    if (found.size >= MOST_NAMESPACES) return;
    const name = reader.link(`${process.pid}/ns/net`);
    if (name !== undefined && !found.has(name)) {
      found.set(name, { name, pid: process.pid, process });
    }
  };
  for (const { process } of before) {
    if (process !== undefined && process.endedAtMs === undefined) add(process);
  }
  const users = processes.filter(({ kernelThread, state }) => !kernelThread && state !== 'Z');
  if (turn === undefined || users.length <= LINKS_PER_LOOK) {
    users.forEach(add);
  } else {
    const first = (turn * LINKS_PER_LOOK) % users.length;
    users.slice(first, first + LINKS_PER_LOOK).forEach(add);
  }
  return [...found.values()];
}
