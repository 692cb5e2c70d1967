import fc from 'fast-check';
import { expect, test } from 'vitest';
import { groupCloseWait } from '../../src/inspect/close-wait.ts';
import type { InetSocket } from '../../src/procfs/net-inet.ts';
import { buildListening, buildSocket } from '../support/build-socket.ts';

const many = (count: number, wanted: (index: number) => Partial<InetSocket>): InetSocket[] =>
  Array.from({ length: count }, (_, index) =>
    buildSocket({ state: 'CLOSE_WAIT', ...wanted(index) }),
  );

test('a server that does not close is told by its port, whoever the peers are', () => {
  const sockets = [buildListening(3000), ...many(3, (index) => ({ peerPort: 40_000 + index }))];
  expect(groupCloseWait(sockets)).toEqual([{ count: 3, end: { localPort: 3000 } }]);
});

test('one connection is enough where the process listens', () => {
  expect(groupCloseWait([buildListening(3000), ...many(1, () => ({}))])).toEqual([
    { count: 1, end: { localPort: 3000 } },
  ]);
});

test('a worker that is handed its connections is a server too', () => {
  const sockets = many(5, (index) => ({ peerAddress: '10.0.0.9', peerPort: 50_000 + index }));
  expect(groupCloseWait(sockets)).toEqual([{ count: 5, end: { localPort: 3000 } }]);
});

test('a client that does not close is told by whom it is connected to', () => {
  const database = { peerAddress: '10.0.0.5', peerPort: 5432 };
  const sockets = many(4, (index) => ({ localPort: 41_000 + index, ...database }));
  expect(groupCloseWait(sockets)).toEqual([{ count: 4, end: { peer: '10.0.0.5:5432' } }]);
  const overIpv6 = many(1, () => ({
    localPort: 41_000,
    peerAddress: '2001:db8::7',
    peerPort: 443,
  }));
  expect(groupCloseWait(overIpv6)).toEqual([{ count: 1, end: { peer: '[2001:db8::7]:443' } }]);
});

test('a proxy that leaks on both sides shows both, the worse one first', () => {
  const sockets = [
    buildListening(80),
    ...many(2, (index) => ({ localPort: 80, peerPort: 40_000 + index })),
    ...many(7, (index) => ({ localPort: 41_000 + index, peerAddress: '10.0.0.5', peerPort: 8080 })),
  ];
  expect(groupCloseWait(sockets)).toEqual([
    { count: 7, end: { peer: '10.0.0.5:8080' } },
    { count: 2, end: { localPort: 80 } },
  ]);
});

test('connections in other states are none of it', () => {
  expect(groupCloseWait([buildListening(3000), buildSocket(), buildSocket()])).toEqual([]);
});

test('each connection is in one group', () => {
  const socket = fc.record({
    state: fc.constantFrom('LISTEN', 'CLOSE_WAIT', 'ESTABLISHED'),
    localPort: fc.integer({ min: 1, max: 4 }),
    peerPort: fc.integer({ min: 1, max: 4 }),
  });
  fc.assert(
    fc.property(fc.array(socket), (wanted) => {
      const groups = groupCloseWait(wanted.map(buildSocket));
      const counted = groups.reduce((sum, { count }) => sum + count, 0);
      expect(counted).toBe(wanted.filter(({ state }) => state === 'CLOSE_WAIT').length);
    }),
  );
});
