import { expect, test } from 'vitest';
import { summarize } from '../../src/inspect/descriptor-summary.ts';
import type { OtherDescriptor } from '../../src/inspect/open-descriptors.ts';
import type { OpenFile } from '../../src/inspect/open-files.ts';
import { buildOpenSockets, NOTHING_OPEN } from '../support/build-open-descriptors.ts';
import { buildListening, buildSocket } from '../support/build-socket.ts';

const other = (number: number, wanted: Partial<OtherDescriptor>): OtherDescriptor => ({
  number,
  kind: 'file',
  target: '/srv/x',
  file: undefined,
  ...wanted,
});

const deletedFile = (path: string, id: string, sizeBytes?: number): Partial<OtherDescriptor> => ({
  target: `${path} (deleted)`,
  file: { deleted: true, id, sizeBytes } as OpenFile,
});

test('each descriptor has one kind, and the count is that of all', () => {
  const others = ['pipe', 'eventfd', 'pipe'].map((kind, index) => other(3 + index, { kind }));
  const summary = summarize({ ...buildOpenSockets([null, null, null]), others });
  expect(summary.count).toBe(6);
  expect([...summary.kinds]).toEqual([
    ['socket', 3],
    ['pipe', 2],
    ['eventfd', 1],
  ]);
});

test('sockets by state, port and peer', () => {
  const { sockets: summary } = summarize(
    buildOpenSockets([
      { ...buildListening(3000), receiveQueue: 12 },
      buildSocket({ state: 'CLOSE_WAIT' }),
      buildSocket({ state: 'CLOSE_WAIT', peerPort: 43231 }),
      buildSocket({ peerAddress: '10.0.0.8' }),
      buildSocket({ protocol: 'UDP', state: 'UNCONNECTED', localPort: 53, peerPort: 0 }),
      { protocol: 'unix', inode: 5, type: 'stream', state: 'LISTEN', path: '/run/app.sock' },
      { protocol: 'netlink', inode: 6 },
      null,
    ]),
  );
  expect([...summary.byProtocol]).toEqual([
    ['TCP', 4],
    ['UDP', 1],
    ['netlink', 1],
    ['unix', 1],
  ]);
  expect(Object.fromEntries(summary.byState)).toEqual({ CLOSE_WAIT: 2, ESTABLISHED: 1, LISTEN: 1 });
  expect([...summary.byLocalPort]).toEqual([
    [3000, 4],
    [53, 1],
  ]);
  expect([...summary.byPeer]).toEqual([
    ['10.0.0.7', 2],
    ['10.0.0.8', 1],
  ]);
  expect(summary.listening).toEqual([{ inode: 4711, address: '0.0.0.0', port: 3000, waiting: 12 }]);
  expect(summary.closeWait).toEqual([{ count: 2, end: { localPort: 3000 } }]);
  expect(summary.unlisted).toBe(1);
});

test('a socket that several descriptors refer to is one socket', () => {
  const socket = buildSocket({ state: 'CLOSE_WAIT' });
  const summary = summarize(buildOpenSockets([socket, socket, socket]));
  expect(summary.kinds.get('socket')).toBe(3);
  expect(summary.sockets.byState.get('CLOSE_WAIT')).toBe(1);
});

test('deleted files are told once each, the largest first, where they were', () => {
  const others = [
    other(3, deletedFile('/var/log/app.log', '1:2', 5000)),
    other(4, deletedFile('/var/log/app.log', '1:2', 5000)),
    other(5, deletedFile('/var/log/app.log', '1:3', 9000)),
    other(6, deletedFile('/mnt/nfs/x', '/mnt/nfs/x')),
    other(7, { file: { deleted: false, id: '1:4', sizeBytes: 10 } }),
  ];
  const { deletedFiles } = summarize({ ...NOTHING_OPEN, others });
  expect(deletedFiles).toEqual([
    { path: '/var/log/app.log', bytes: 9000 },
    { path: '/var/log/app.log', bytes: 5000 },
    { path: '/mnt/nfs/x', bytes: undefined },
  ]);
});

test('nothing open is nothing, not an error', () => {
  expect(summarize(NOTHING_OPEN)).toMatchObject({ count: 0, deletedFiles: [] });
});
