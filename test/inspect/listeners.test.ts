import { createServer } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { addressOf, readListeners } from '../../src/inspect/listeners.ts';
import { readSocketOwners } from '../../src/inspect/socket-owners.ts';
import { ProcReader } from '../../src/procfs/read-proc.ts';
import { atOnce } from '../../src/sampler/slice.ts';
import { buildProcess } from '../support/build-process.ts';
import { buildListening } from '../support/build-socket.ts';
import { listeningPorts } from '../support/ss.ts';

const reader = new ProcReader();

const listen = async (host: string): Promise<number> => {
  const server = createServer();
  onTestFinished(() => {
    server.close();
  });
  await new Promise<void>((resolve) => server.listen(0, host, resolve));
  return (server.address() as { port: number }).port;
};

test('what listens is what ss shows', async () => {
  await listen('127.0.0.1');
  await listen('::1');
  const ports = new Set(readListeners(reader, 'self').map(({ localPort }) => localPort));
  for (const port of listeningPorts()) expect(ports).toContain(port);
});

test('whose it is', async () => {
  const port = await listen('127.0.0.1');
  const mine = readListeners(reader, 'self').find(({ localPort }) => localPort === port);
  const us = buildProcess({ pid: process.pid });
  const others = [buildProcess({ pid: process.ppid }), us];
  const owners = atOnce(readSocketOwners(reader, others, (inode) => inode === mine?.inode));
  expect(owners).toEqual([{ process: us, inode: mine?.inode }]);
});

test('who listens everywhere is reached on loopback', () => {
  const at = (localAddress: string) => addressOf({ ...buildListening(80), localAddress });
  expect(at('0.0.0.0')).toBe('127.0.0.1');
  expect(at('::')).toBe('::1');
  expect(at('10.0.0.5')).toBe('10.0.0.5');
});
