import { ALL_SOCKETS, type InetSocket, parseInetSockets } from '../procfs/net-inet.ts';
import type { ProcReader } from '../procfs/read-proc.ts';

/** A TCP socket in state LISTEN; its `receiveQueue` counts connections that wait to be accepted. */
export type Listener = InetSocket;

/**
 * What listens in the network namespace of a process, from /proc/PID/net/{tcp,tcp6}, which everyone
 * may read. The kernel writes listening sockets first, so that the many others are not read.
 */
export function readListeners(reader: ProcReader, process: number | 'self'): readonly Listener[] {
  const listeners: Listener[] = [];
  for (const table of ['tcp', 'tcp6']) {
    for (const lines of reader.lines(`${process}/net/${table}`)) {
      const found = parseInetSockets(lines, 'TCP', ALL_SOCKETS).filter(
        ({ state }) => state === 'LISTEN',
      );
      if (found.length === 0) break;
      listeners.push(...found);
    }
  }
  return listeners;
}

/** Where a program of this host reaches it: whoever listens on all addresses does on loopback. */
export function addressOf({ localAddress }: Listener): string {
  if (localAddress === '0.0.0.0') return '127.0.0.1';
  return localAddress === '::' ? '::1' : localAddress;
}
