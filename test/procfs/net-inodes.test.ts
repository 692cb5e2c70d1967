import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseSocketInodes } from '../../src/procfs/net-inodes.ts';
import { hostileBytes } from '../support/hostile-bytes.ts';

const EVERYTHING = { has: () => true };

const netlink =
  'sk               Eth Pid        Groups   Rmem     Wmem     Dump  Locks    Drops    Inode\n' +
  '00000000b297aab9 0   0          00000000 0        0        0     2        0        4       \n' +
  '00000000a73b60fe 4   1234       00000000 0        0        0     2        0        564     \n';
const packet =
  'sk               RefCnt Type Proto  Iface R Rmem   User   Inode\n' +
  '00000000c0ffee00 3      3    0003   2     1 0      0      9021\n';

test('the inode is found in the last column, and not in the heading', () => {
  expect(parseSocketInodes(netlink, EVERYTHING)).toEqual([4, 564]);
  expect(parseSocketInodes(packet, EVERYTHING)).toEqual([9021]);
});

test('the sockets of others are left out', () => {
  expect(parseSocketInodes(netlink, new Set([564, 1234]))).toEqual([564]);
});

test('no bytes make it throw', () => {
  fc.assert(
    fc.property(hostileBytes(Buffer.from(netlink)), (bytes) => {
      parseSocketInodes(bytes.toString('latin1'), EVERYTHING);
    }),
  );
});

test('the live table of the kernel has its own sockets', () => {
  const inodes = parseSocketInodes(readFileSync('/proc/self/net/netlink', 'latin1'), EVERYTHING);
  expect(inodes.length).toBeGreaterThan(0);
  expect(inodes.every((inode) => inode >= 0)).toBe(true);
});
