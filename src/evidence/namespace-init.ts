import type { ProcReader } from '../procfs/read-proc.ts';
import type { Process } from '../sampler/process.ts';
import type { Sample } from '../sampler/sample.ts';
import { inSlices } from '../sampler/slice.ts';
import { dispositionOf } from '../signals/disposition.ts';
import { readFacts } from '../signals/read-facts.ts';
import { SIGTERM } from '../signals/signal-table.ts';
import type { Standings } from './standing.ts';

/** The first process of a PID namespace: it is given all orphans there, and has to reap them. */
export interface NamespaceInit {
  /** Of the machine itself; else of a container. */
  readonly isOfHost: boolean;
  /** The kernel drops what this process has no handler for: only SIGKILL ends it then. */
  readonly dropsSigterm: boolean;
}

/** By process; undefined for one that is no first process. */
export type NamespaceInits = ReadonlyMap<Readonly<Process>, NamespaceInit | undefined>;

const MOST_PARENTS = 10;
/** PROC_PID_INIT_INO of linux/proc_ns.h: the PID namespace that the machine booted with. */
const FIRST_PID_NAMESPACE = 'pid:[4026531836]';

/** Is ptop on the machine itself, and not in a container? */
export const isInFirstPidNamespace = (reader: ProcReader): boolean =>
  reader.link('self/ns/pid') === FIRST_PID_NAMESPACE;

/** Which parents of zombies are first processes, and whether the process that is asked about is. */
export async function namespaceInits(
  reader: ProcReader,
  sample: Sample,
  standings: Standings,
  asked: number | undefined,
  before: NamespaceInits,
): Promise<NamespaceInits> {
  const pids = new Set(asked === undefined ? [] : [asked]);
  for (const { process, state } of standings.values()) {
    if (state === 'Z' && pids.size < MOST_PARENTS) pids.add(process.ppid);
  }
  if (pids.size === 0) return new Map();
  const processes = sample.processes.filter(({ pid }) => pids.has(pid));
  const unknown = processes.filter((process) => !before.has(process));
  const facts = await inSlices(readFacts(reader, unknown));
  const isInFirst = isInFirstPidNamespace(reader);
  const found = new Map(
    unknown.map((process, index): [Readonly<Process>, NamespaceInit | undefined] => {
      const known = facts[index];
      if (known === undefined || typeof known === 'string' || known.init === undefined) {
        return [process, undefined];
      }
      return [
        process,
        {
          isOfHost: known.init === 'here' && isInFirst,
          dropsSigterm: dispositionOf(known, SIGTERM) === 'dropped',
        },
      ];
    }),
  );
  return new Map(processes.map((process) => [process, before.get(process) ?? found.get(process)]));
}
