import { type ListenCounters, parseListenCounters } from '../procfs/net-netstat.ts';
import type { ProcReader } from '../procfs/read-proc.ts';

/** What happened at full queues of listening sockets, for all of a network namespace. */
export type ListenQueues = ListenCounters;

/** Reads the counters of the network namespace that a process is in; everyone may. */
export function readListenQueues(reader: ProcReader, pid: number | 'self'): ListenQueues {
  return parseListenCounters(reader.text(`${pid}/net/netstat`) ?? '');
}
