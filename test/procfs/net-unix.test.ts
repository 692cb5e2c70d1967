import { readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import fc from 'fast-check';
import { expect, onTestFinished, test } from 'vitest';
import { parseUnixSockets } from '../../src/procfs/net-unix.ts';
import { hostileBytes } from '../support/hostile-bytes.ts';

const EVERYTHING = { has: () => true };

const sample =
  'Num       RefCount Protocol Flags    Type St Inode Path\n' +
  '00000000d836fe61: 00000002 00000000 00010000 0001 01 123538 /run/my app.sock\n' +
  '00000000cf6535c1: 00000003 00000000 00000000 0001 03 693969\n' +
  '00000000e405627d: 00000002 00000000 00000000 0002 01 15872 @/tmp/.X11-unix/X0\n' +
  'ffff9a3bc0ffee00: 00000003 00000000 00000000 0005 03    77\n';

test('who listens, who is connected, and under which name', () => {
  expect(parseUnixSockets(sample, EVERYTHING)).toEqual([
    { protocol: 'unix', inode: 123538, type: 'stream', state: 'LISTEN', path: '/run/my app.sock' },
    { protocol: 'unix', inode: 693969, type: 'stream', state: 'CONNECTED', path: undefined },
    {
      protocol: 'unix',
      inode: 15872,
      type: 'dgram',
      state: 'UNCONNECTED',
      path: '@/tmp/.X11-unix/X0',
    },
    { protocol: 'unix', inode: 77, type: 'seqpacket', state: 'CONNECTED', path: undefined },
  ]);
});

test('the sockets of others are left out', () => {
  expect(parseUnixSockets(sample, new Set([77])).map(({ inode }) => inode)).toEqual([77]);
});

test('any path without a newline comes back as it was bound', () => {
  const path = fc
    .string({ unit: 'grapheme', minLength: 1 })
    .filter((text) => !/[\n\r\u2028\u2029]/.test(text));
  fc.assert(
    fc.property(path, (name) => {
      const line = `0000000000000001: 00000002 00000000 00010000 0001 01 99 /${name}\n`;
      expect(parseUnixSockets(sample + line, new Set([99]))).toMatchObject([{ path: `/${name}` }]);
    }),
  );
});

test('no bytes make it throw', () => {
  fc.assert(
    fc.property(hostileBytes(Buffer.from(sample)), (bytes) => {
      for (const { inode } of parseUnixSockets(bytes.toString('utf8'), EVERYTHING)) {
        expect(inode).toBeGreaterThanOrEqual(0);
      }
    }),
  );
});

test('a live server is found under its path', async () => {
  const path = `/tmp/ptop-unix-${process.pid}.sock`;
  const server = createServer();
  onTestFinished(() => {
    server.close();
    rmSync(path, { force: true });
  });
  await new Promise<void>((resolve) => server.listen(path, resolve));
  const table = readFileSync('/proc/self/net/unix', 'utf8');
  const ours = parseUnixSockets(table, EVERYTHING).filter((socket) => socket.path === path);
  expect(ours).toMatchObject([{ state: 'LISTEN', type: 'stream' }]);
});
