import {
  type InetProtocol,
  type InetSocket,
  parseInetSockets,
  type Wanted,
} from '../procfs/net-inet.ts';
import { parseSocketInodes } from '../procfs/net-inodes.ts';
import { parseUnixSockets, type UnixSocket } from '../procfs/net-unix.ts';
import type { ProcReader } from '../procfs/read-proc.ts';
import { Slice } from '../sampler/slice.ts';

/** One socket; its `protocol` tells which of them. */
export type Socket = InetSocket | UnixSocket | OtherSocket;

/** A socket of which the kernel tells no more than that: netlink(7), packet(7). */
export interface OtherSocket {
  readonly protocol: 'netlink' | 'packet';
  readonly inode: number;
}

/**
 * The sockets with these inodes, by inode, from the tables of the network namespace that the process
 * is in (/proc/PID/net), which everyone may read; null for those that are in none: neither bound
 * nor connected, or brought along from another namespace.
 *
 * In slices: the generator yields each few milliseconds.
 */
export function* readSockets(
  reader: ProcReader,
  pid: number,
  inodes: Iterable<number>,
): Generator<undefined, ReadonlyMap<number, Socket | null>, undefined> {
  const sockets = unseenSockets(inodes);
  let unseen = sockets.size;
  // The first line to name an inode is right: see `parseUnixSockets` on lines that are made up.
  const wanted = { has: (inode: number) => sockets.get(inode) === null };
  const slice = new Slice();
  for (const [name, parse] of TABLES) {
    if (unseen === 0) break;
    for (const lines of reader.lines(`${pid}/net/${name}`)) {
      unseen -= addFirst(sockets, parse(lines, wanted));
      if (unseen === 0) break;
      if (slice.isOver()) yield* slice.pause();
    }
  }
  return sockets;
}

/** Apart from the rest: V8 compiles what loops this often, and would compile all of it. */
function unseenSockets(inodes: Iterable<number>): Map<number, Socket | null> {
  const sockets = new Map<number, Socket | null>();
  for (const inode of inodes) sockets.set(inode, null);
  return sockets;
}

/** Adds those that are not there yet, and returns how many these were. */
function addFirst(sockets: Map<number, Socket | null>, found: readonly Socket[]): number {
  let added = 0;
  for (const socket of found) {
    if (sockets.get(socket.inode) !== null) continue;
    sockets.set(socket.inode, socket);
    added++;
  }
  return added;
}

type Parse = (lines: Buffer, wanted: Wanted) => readonly Socket[];

const inet =
  (protocol: InetProtocol): Parse =>
  (lines, wanted) =>
    parseInetSockets(lines, protocol, wanted);

const other =
  (protocol: OtherSocket['protocol']): Parse =>
  (lines, wanted) =>
    parseSocketInodes(lines.toString('latin1'), wanted).map((inode) => ({ protocol, inode }));

/** Files of /proc/PID/net. What programs can write into comes last. */
const TABLES: readonly (readonly [name: string, parse: Parse])[] = [
  ['tcp', inet('TCP')],
  ['tcp6', inet('TCP')],
  ['udp', inet('UDP')],
  ['udp6', inet('UDP')],
  ['udplite', inet('UDP-Lite')],
  ['udplite6', inet('UDP-Lite')],
  ['raw', inet('raw')],
  ['raw6', inet('raw')],
  ['icmp', inet('ICMP')],
  ['icmp6', inet('ICMP')],
  ['netlink', other('netlink')],
  ['packet', other('packet')],
  ['unix', (lines, wanted) => parseUnixSockets(lines.toString('utf8'), wanted)],
];
