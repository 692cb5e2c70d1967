import { type LimitByInode, readAcceptLimits } from '../../inspect/accept-limits.ts';
import type { InetSocket } from '../../procfs/net-inet.ts';
import type { ProcReader } from '../../procfs/read-proc.ts';
import type { NetNamespace } from './namespaces.ts';

/** Connections that wait at a listening socket until its process accepts them. */
export interface AcceptQueue {
  readonly listener: InetSocket;
  /** It held something at the look before as well, or some queue overflows. */
  readonly isSuspect: boolean;
  /** At most so many may wait, listen(2); undefined where ss(8) is not there to tell. */
  readonly limit: number | undefined;
  /** It has not become shorter in so long; 0 while it moves. */
  readonly stuckForMs: number;
  readonly atMs: number;
}

const NO_LIMITS: LimitByInode = new Map();

/** The queues that hold something; those that did before too, or that overflow, with their limits. */
export async function acceptQueues(
  reader: ProcReader,
  namespace: NetNamespace,
  listeners: readonly InetSocket[],
  overflows: boolean,
  atMs: number,
  before: readonly AcceptQueue[],
): Promise<readonly AcceptQueue[]> {
  const waiting = listeners.filter(({ receiveQueue }) => receiveQueue > 0);
  if (waiting.length === 0) return [];
  const last = new Map(before.map((queue) => [queue.listener.inode, queue]));
  const isSuspect = ({ inode }: InetSocket): boolean => overflows || last.has(inode);
  const limits = waiting.some(isSuspect) ? await queueLimits(reader, namespace) : NO_LIMITS;
  return waiting.map((listener) => {
    const known = last.get(listener.inode);
    const isStuck = known !== undefined && listener.receiveQueue >= known.listener.receiveQueue;
    const stuckForMs = isStuck ? known.stuckForMs + atMs - known.atMs : 0;
    const limit = limits.get(listener.inode);
    return { listener, isSuspect: isSuspect(listener), limit, stuckForMs, atMs };
  });
}

async function queueLimits({ root }: ProcReader, { pid }: NetNamespace): Promise<LimitByInode> {
  if (root !== '/proc') return NO_LIMITS; // ss looks at the machine that it runs on
  return readAcceptLimits(pid === 'self' ? undefined : ['nsenter', `--net=${root}/${pid}/ns/net`]);
}
