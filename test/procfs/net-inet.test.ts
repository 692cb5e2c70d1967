import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import fc from 'fast-check';
import { expect, onTestFinished, test } from 'vitest';
import { parseInetSockets } from '../../src/procfs/net-inet.ts';
import { hostileBytes } from '../support/hostile-bytes.ts';

const EVERYTHING = { has: () => true };

const HEADER =
  '  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode                                                     \n';

interface Line {
  readonly local?: string;
  readonly peer?: string;
  readonly state?: string;
  readonly queues?: string;
  readonly uid?: number;
  readonly inode?: number;
}

/** As tcp4_seq_show() of net/ipv4/tcp_ipv4.c writes it, blanks at the end included. */
const lineOf = (line: Line): string => {
  const { local = '0100007F:0BB8', peer = '0200007F:A8DE', state = '08' } = line;
  const { queues = '00000000:00000001', uid = 1000, inode = 4711 } = line;
  const owner = `${String(uid).padStart(5)} ${'0'.padStart(8)} ${inode}`;
  const text = `   0: ${local} ${peer} ${state} ${queues} 00:00000000 00000000 ${owner} 1 00000000eaddd4e0 20 4 0 10 -1`;
  return `${text.padEnd(149)}\n`;
};

const parse = (text: string, wanted: { has(inode: number): boolean } = EVERYTHING) =>
  parseInetSockets(Buffer.from(text), 'TCP', wanted);

test('a connection that its peer has closed is told with both ends and both queues', () => {
  expect(parse(HEADER + lineOf({ queues: '0000000A:00000014' }))).toEqual([
    {
      protocol: 'TCP',
      inode: 4711,
      state: 'CLOSE_WAIT',
      localAddress: '127.0.0.1',
      localPort: 3000,
      peerAddress: '127.0.0.2',
      peerPort: 43230,
      receiveQueue: 20,
      sendQueue: 10,
    },
  ]);
});

test('a listening socket has no peer, and shows how many wait to be accepted', () => {
  const line = { local: '00000000:0BB8', peer: '00000000:0000', state: '0A' };
  const [socket] = parse(lineOf({ ...line, queues: '00000000:00000081' }));
  expect(socket).toMatchObject({ state: 'LISTEN', localAddress: '0.0.0.0', receiveQueue: 129 });
  expect(socket).toMatchObject({ peerAddress: '0.0.0.0', peerPort: 0 });
});

test('IPv6 comes as people write it, and IPv4 inside of it as IPv4', () => {
  const local = '0000000000000000FFFF00000100007F:0BB8';
  const peer = 'B80D0120000000000000000007000000:A8DE';
  const line = lineOf({ local, peer, inode: 12 });
  expect(parse(line)).toMatchObject([
    { inode: 12, localAddress: '127.0.0.1', localPort: 3000, peerAddress: '2001:db8::7' },
  ]);
});

test('UDP has no CLOSE: a socket that is not connected is called so', () => {
  const line = Buffer.from(lineOf({ state: '07' }) + lineOf({ state: '01' }));
  const states = parseInetSockets(line, 'UDP', EVERYTHING).map(({ state }) => state);
  expect(states).toEqual(['UNCONNECTED', 'ESTABLISHED']);
});

test('the sockets of others are left out; what nobody holds any more is for who counts all', () => {
  const lines = [4711, 0, 815, 0].map((inode) => lineOf({ inode })).join('');
  expect(parse(lines, new Set([815])).map(({ inode }) => inode)).toEqual([815]);
  expect(parse(lines).map(({ inode }) => inode)).toEqual([4711, 0, 815, 0]);
});

test('a number that is wider than its column does not shift the others', () => {
  const uid = 4_294_967_294;
  expect(parse(lineOf({ uid, inode: 4_294_967_295 }))).toMatchObject([
    { inode: 4_294_967_295, state: 'CLOSE_WAIT', receiveQueue: 1 },
  ]);
});

test('a table that ends in the middle of a line gives what is whole', () => {
  const text = HEADER + lineOf({ inode: 1 }) + lineOf({ inode: 2 }).slice(0, 60);
  expect(parse(text).map(({ inode }) => inode)).toEqual([1]);
});

test('any socket comes back as it was written', () => {
  const hex = (value: number, digits: number) =>
    value.toString(16).toUpperCase().padStart(digits, '0');
  const port = fc.nat(65_535);
  const queue = fc.nat(2 ** 31);
  fc.assert(
    fc.property(port, port, queue, queue, fc.nat(2 ** 32 - 2), (own, other, sent, unread, id) => {
      const line = lineOf({
        local: `0100007F:${hex(own, 4)}`,
        peer: `0200007F:${hex(other, 4)}`,
        queues: `${hex(sent, 8)}:${hex(unread, 8)}`,
        inode: id + 1,
      });
      expect(parse(HEADER + line)).toMatchObject([
        { inode: id + 1, localPort: own, peerPort: other, sendQueue: sent, receiveQueue: unread },
      ]);
    }),
  );
});

test('no bytes make it throw', () => {
  const sample = Buffer.from(HEADER + lineOf({}) + lineOf({ inode: 815 }));
  fc.assert(
    fc.property(hostileBytes(sample), (bytes) => void parseInetSockets(bytes, 'TCP', EVERYTHING)),
  );
});

test('a live server and its connections are those that ss shows', async () => {
  const server = createServer();
  onTestFinished(() => void server.close());
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  const ours = parseInetSockets(readFileSync('/proc/self/net/tcp'), 'TCP', EVERYTHING)
    // Sockets of others may have that port on another address.
    .filter(({ localPort, localAddress }) => localPort === port && localAddress === '127.0.0.1')
    .map(({ state, localAddress, localPort }) => `${state} ${localAddress}:${localPort}`);
  const ss = execFileSync('ss', ['-Htan', `src = 127.0.0.1:${port}`], { encoding: 'utf8' });
  const [state, , , local] = ss.trim().split(/\s+/);
  expect(ours).toEqual([`${state} ${local}`]);
});
