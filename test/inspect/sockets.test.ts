import { afterEach, expect, test } from 'vitest';
import { readSockets, type Socket } from '../../src/inspect/sockets.ts';
import { ProcReader } from '../../src/procfs/read-proc.ts';
import { atOnce } from '../../src/sampler/slice.ts';
import { type FakeFile, type FakeProcfs, fakeProcfs } from '../support/fake-procfs.ts';

let tree: FakeProcfs | undefined;
afterEach(() => tree?.cleanup());

const read = (
  tables: Readonly<Record<string, FakeFile>>,
  inodes: readonly number[],
): ReadonlyMap<number, Socket | null> => {
  const files = Object.entries(tables).map(([name, table]) => [`net/${name}`, table]);
  tree = fakeProcfs([{ pid: 7, files: Object.fromEntries(files) }]);
  return atOnce(readSockets(new ProcReader(tree.root), 7, inodes));
};

const tcp = (inode: number, state = '08') =>
  `   0: 0100007F:0BB8 0200007F:A8DE ${state} 00000000:00000000 00:00000000 00000000     0        0 ${inode} 1 0 0\n`;
const tcp6 = (inode: number) =>
  `   0: 0000000000000000FFFF00000100007F:0BB8 0000000000000000FFFF00000200007F:A8DE 08 ` +
  `00000000:00000000 00:00000000 00000000     0        0 ${inode} 1 0 0\n`;
const unix = (inode: number, path: string) =>
  `0000000000000000: 00000002 00000000 00010000 0001 01 ${inode} ${path}\n`;

test('each socket is found in the table of its protocol', () => {
  const sockets = read(
    {
      tcp: tcp(1),
      tcp6: tcp6(2),
      udp: tcp(3, '07'),
      raw: tcp(4, '07'),
      netlink: 'sk Eth Inode\n0 4 5\n',
      packet: 'sk RefCnt Inode\n0 3 6\n',
      unix: unix(7, '/run/app.sock'),
    },
    [1, 2, 3, 4, 5, 6, 7],
  );
  const found = [...sockets.values()].map((socket) => `${socket?.inode} ${socket?.protocol}`);
  expect(found).toEqual(['1 TCP', '2 TCP', '3 UDP', '4 raw', '5 netlink', '6 packet', '7 unix']);
});

test('a socket that is in no table is known to be missing', () => {
  const sockets = read({ tcp: tcp(1) }, [1, 99]);
  expect([...sockets.keys()]).toEqual([1, 99]);
  expect(sockets.get(99)).toBeNull();
});

test('a kernel without IPv6, or without any table, is no error', () => {
  expect(read({}, [1]).get(1)).toBeNull();
});

test('a program cannot hide a leak by binding a unix socket to a path that looks like a table', () => {
  const forged = unix(50, `/tmp/x\n${unix(1, '/harmless').trimEnd()}`);
  const sockets = read({ tcp: tcp(1), unix: forged }, [1, 50]);
  expect(sockets.get(1)).toMatchObject({ protocol: 'TCP', state: 'CLOSE_WAIT' });
  expect(sockets.get(50)).toMatchObject({ protocol: 'unix', path: '/tmp/x' });
});

test('of two lines about one socket the first counts', () => {
  const sockets = read({ unix: unix(1, '/first') + unix(1, '/second') }, [1]);
  expect(sockets.get(1)).toMatchObject({ path: '/first' });
});

test('tables that are not needed are not read', () => {
  expect(read({ tcp: tcp(1), unix: unix(1, '/forged') }, []).size).toBe(0);
});
