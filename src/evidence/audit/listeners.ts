import type { LimitByInode } from '../../inspect/accept-limits.ts';
import type { Descriptor } from '../../inspect/descriptors.ts';
import type { Listener } from './facts.ts';

/** The TCP sockets among these on which connections are waited for, with the length of their queue. */
export function listenersIn(
  descriptors: readonly Descriptor[],
  backlogs: LimitByInode,
): readonly Listener[] {
  const listeners = new Map<number, Listener>();
  for (const { socket } of descriptors) {
    if (socket?.protocol !== 'TCP' || socket.state !== 'LISTEN') continue;
    const { inode, localAddress: address, localPort: port } = socket;
    listeners.set(inode, { address, port, backlog: backlogs.get(inode) });
  }
  return [...listeners.values()].sort((one, other) => one.port - other.port);
}
