import { numberOf } from '../procfs/keyed-lines.ts';
import { type ListenCounters, parseListenCounters } from '../procfs/net-netstat.ts';
import type { ProcReader } from '../procfs/read-proc.ts';

/** What bounds the queues of listening sockets in the network namespace of a process. */
export interface ListenQueues extends ListenCounters {
  /**
   * No queue is longer, net.core.somaxconn: listen(2) may have asked for less, which only netlink
   * tells (ss -ltn). Undefined for a network namespace that is not ours: its sysctls are not in procfs.
   */
  readonly longest: number | undefined;
}

/** Reads the counters since the network namespace was made, and the bound. */
export function readListenQueues(reader: ProcReader, pid: number): ListenQueues {
  const own = reader.link('self/ns/net');
  const isOurs = own !== undefined && reader.link(`${pid}/ns/net`) === own;
  return {
    ...parseListenCounters(reader.text(`${pid}/net/netstat`) ?? ''),
    longest: isOurs ? numberOf(reader.text('sys/net/core/somaxconn')?.trim()) : undefined,
  };
}
