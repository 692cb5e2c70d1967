import { type ListenQueues, readListenQueues } from '../../inspect/listen-queues.ts';
import { readListeners } from '../../inspect/listeners.ts';
import { readSocketOwners } from '../../inspect/socket-owners.ts';
import type { InetSocket } from '../../procfs/net-inet.ts';
import { parseSockstat, type Sockstat } from '../../procfs/net-sockstat.ts';
import type { ProcReader } from '../../procfs/read-proc.ts';
import type { Process } from '../../sampler/process.ts';
import type { Sample } from '../../sampler/sample.ts';
import { inSlices } from '../../sampler/slice.ts';
import { type AcceptQueue, acceptQueues } from './accept-queues.ts';
import { type Census, type LocalPorts, takeCensus } from './census.ts';
import type { NetNamespace } from './namespaces.ts';

/** The TCP sockets of one network namespace. */
export interface NamespaceEvidence extends NetNamespace {
  readonly listeners: readonly InetSocket[];
  readonly sockstat: Sockstat | undefined;
  readonly counters: ListenQueues;
  /** Connections refused at full queues since the look before. */
  readonly overflows: number;
  /** So long there have been some in every look. */
  readonly overflowingForMs: number;
  /** Those that hold something. */
  readonly queues: readonly AcceptQueue[];
  readonly census: Census | undefined;
  /** Of sockets in trouble, by inode, as far as we may look. */
  readonly owners: ReadonlyMap<number, Readonly<Process> | undefined>;
  readonly atMs: number;
}

/** Counting a socket takes microseconds; so long the next count waits for each of them. */
const CENSUS_PAUSE_MS = 1;
/** So few make no pile; and the kernel looks through all of its table, however empty. */
const FEW_SOCKETS = 100;

/** Looks at one network namespace; undefined when its tables cannot be read. */
export async function lookAtNamespace(
  reader: ProcReader,
  sample: Sample,
  namespace: NetNamespace,
  ports: LocalPorts,
  before: NamespaceEvidence | undefined,
): Promise<NamespaceEvidence | undefined> {
  const { pid } = namespace;
  const atMs = sample.takenAtMs;
  const listeners = readListeners(reader, pid);
  const counters = readListenQueues(reader, pid);
  const sockstatText = ['sockstat', 'sockstat6'].map((name) => reader.text(`${pid}/net/${name}`));
  const sockstat = parseSockstat(sockstatText.join(''));
  if (sockstat === undefined && listeners.length === 0) return undefined;
  const overflows = Math.max(
    0,
    (counters.overflows ?? 0) - (before?.counters.overflows ?? Infinity),
  );
  const known = before?.queues ?? [];
  const queues = await acceptQueues(reader, namespace, listeners, overflows > 0, atMs, known);
  const census = isDue(sockstat, before?.census, atMs)
    ? await inSlices(takeCensus(reader, pid, portsOf(listeners), ports, atMs))
    : stillTrue(before?.census, sockstat);
  return {
    ...namespace,
    listeners,
    sockstat,
    counters,
    overflows,
    overflowingForMs: before && overflows > 0 ? before.overflowingForMs + atMs - before.atMs : 0,
    queues,
    census,
    owners: await owners(
      reader,
      sample,
      troubled(listeners, queues, census),
      before?.owners ?? new Map(),
    ),
    atMs,
  };
}

const portsOf = (listeners: readonly InetSocket[]): ReadonlySet<number> =>
  new Set(listeners.map(({ localPort }) => localPort));

function isDue(sockstat: Sockstat | undefined, last: Census | undefined, nowMs: number): boolean {
  if (sockstat === undefined) return true;
  const count = sockstat.inUse + sockstat.timeWait;
  if (count < FEW_SOCKETS) return false;
  return last === undefined || nowMs - last.atMs >= CENSUS_PAUSE_MS * count;
}

/** What was counted is over when hardly a socket is left. */
const stillTrue = (last: Census | undefined, sockstat: Sockstat | undefined): Census | undefined =>
  sockstat !== undefined && sockstat.inUse + sockstat.timeWait < FEW_SOCKETS ? undefined : last;

/** The sockets that a person will ask about. */
function troubled(
  listeners: readonly InetSocket[],
  queues: readonly AcceptQueue[],
  census: Census | undefined,
): ReadonlySet<number> {
  const suspects = queues.filter(({ isSuspect }) => isSuspect);
  const inodes = new Set(suspects.map(({ listener }) => listener.inode));
  for (const { end, inode } of census?.piles ?? []) {
    const port = 'localPort' in end ? end.localPort : undefined;
    const listener = listeners.find(({ localPort }) => localPort === port);
    const own = inode ?? listener?.inode;
    if (own !== undefined) inodes.add(own);
  }
  return inodes;
}

/** Looked for once; who could not be found then is not found later either. */
async function owners(
  reader: ProcReader,
  { processes }: Sample,
  inodes: ReadonlySet<number>,
  before: NamespaceEvidence['owners'],
): Promise<NamespaceEvidence['owners']> {
  const isKnown = (inode: number): boolean =>
    before.has(inode) && before.get(inode)?.endedAtMs === undefined;
  const unknown = new Set([...inodes].filter((inode) => !isKnown(inode)));
  const found = unknown.size === 0 ? before : await findOwners(reader, processes, unknown);
  return new Map(
    Array.from(inodes, (inode) => [inode, isKnown(inode) ? before.get(inode) : found.get(inode)]),
  );
}

/** Of several processes the oldest, who has handed the socket on to the others. */
async function findOwners(
  reader: ProcReader,
  processes: readonly Readonly<Process>[],
  inodes: ReadonlySet<number>,
): Promise<ReadonlyMap<number, Readonly<Process>>> {
  const all = readSocketOwners(reader, processes, (inode) => inodes.has(inode), Infinity);
  const owners = (await inSlices(all)).toSorted(
    (one, other) => other.process.startTicks - one.process.startTicks,
  );
  return new Map(owners.map(({ inode, process }) => [inode, process]));
}
