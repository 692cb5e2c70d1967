import { readlinkSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import { AcceptLimits, parseAcceptLimits } from '../../src/inspect/accept-limits.ts';
import { ProcReader } from '../../src/procfs/read-proc.ts';

/** A server of this process, and the inode of its socket. */
const listen = async (backlog: number): Promise<number> => {
  const server = createServer();
  onTestFinished(() => void server.close());
  await new Promise<void>((resolve) => server.listen({ port: 0, backlog }, resolve));
  const { fd } = (server as Server & { readonly _handle: { readonly fd: number } })._handle;
  return Number(/\d+/.exec(readlinkSync(`/proc/self/fd/${fd}`))?.[0]);
};

test('a server is said to let as many wait as it asked for', async () => {
  const [one, other] = [await listen(7), await listen(300)];
  const limits = new AcceptLimits(new ProcReader());
  const self = { pid: process.pid, startTicks: 1 };
  expect(limits.of(self).size, 'nothing yet').toBe(0);
  while (limits.of(self).size === 0) await sleep(10);
  expect(limits.of(self).get(one)).toBe(7);
  expect(limits.of(self).get(other)).toBe(300);
});

test('each line of ss is a socket, whatever the columns, and what follows says no other inode', () => {
  const text =
    'LISTEN 3      511          *:3000       *:* uid:1000 ino:4711 sk:1 cgroup:/x ino:5 v6only:0 <->\n' +
    'LISTEN 0 4096 127.0.0.1%lo:53 0.0.0.0:* ino:12 sk:2 <->\n' +
    'LISTEN 0      4096        [::]:80         [::]:* ino:77 sk:2 v6only:0\n' +
    'nonsense\nFailed to find ino:12\n';
  expect([...parseAcceptLimits(text)]).toEqual([
    [4711, 511],
    [12, 4096],
    [77, 4096],
  ]);
});
