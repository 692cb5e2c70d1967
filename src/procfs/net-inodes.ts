import type { Wanted } from './net-inet.ts';

const INODE = / (\d+) *$/gm;

/**
 * Parses whole lines of /proc/PID/net/{netlink,packet}, of which the last column is the inode of a
 * socket, to those inodes that are wanted; see netlink(7) and packet(7) for such sockets.
 *
 *     sk               Eth Pid        Groups   Rmem     Wmem     Dump  Locks    Drops    Inode
 *     00000000a73b60fe 4   0          00000000 0        0        0     2        0        564
 */
export function parseSocketInodes(lines: string, wanted: Wanted): number[] {
  return Array.from(lines.matchAll(INODE), (match) => Number(match[1])).filter((inode) =>
    wanted.has(inode),
  );
}
