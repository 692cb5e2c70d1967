import type { OpenDescriptors } from '../../src/inspect/open-descriptors.ts';
import type { Socket } from '../../src/inspect/sockets.ts';

export const NOTHING_OPEN: OpenDescriptors = {
  others: [],
  socketNumbers: [],
  socketInodes: [],
  sockets: new Map(),
};

/**
 * Descriptors from 0 up, each of a socket: of one inode for a record that comes twice, null for one
 * that is in no table.
 */
export const buildOpenSockets = (list: readonly (Socket | null)[]): OpenDescriptors => {
  const inodes = list.map((socket) => 1 + list.indexOf(socket));
  return {
    others: [],
    socketNumbers: [...list.keys()],
    socketInodes: inodes,
    sockets: new Map(list.map((socket, index) => [inodes[index] as number, socket])),
  };
};
