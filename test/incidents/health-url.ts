import { createServer } from 'node:net';
import { compiled } from '../support/compiled.ts';
import { Program } from '../support/program.ts';
import type { Failure, Incident } from './incident.ts';
import { startNode } from './start-node.ts';

/** Somebody says that the application at this port does not work. */
const askedAt = (port: number, pid: number | undefined, end: Failure['end']): Failure => ({
  subject: { port, ...(pid === undefined ? {} : { pid }) },
  options: ['--url', `http://127.0.0.1:${port}/health`],
  end,
});

/** A program that says its port first. */
async function asked(starting: Promise<Program>): Promise<Failure> {
  const program = await starting;
  return askedAt(Number(program.lines[0]), program.pid, program.end);
}

export const healthRefused: Incident = {
  name: 'health URL refused',
  id: 'health-refused',
  seconds: 10,
  start: async () => askedAt(await closedPort(), undefined, () => Promise.resolve()),
};

export const healthBlocked: Incident = {
  name: 'health URL hangs, blocked event loop',
  id: 'health-timeout',
  seconds: 10,
  start: () => asked(startNode('http-server', 'blocked')),
};

export const healthDeaf: Incident = {
  name: 'health URL hangs, accept queue full',
  id: 'health-timeout',
  seconds: 10,
  start: () => asked(Program.start([compiled('deaf')], { saysReady: true })),
};

export const healthUnavailable: Incident = {
  name: 'health URL answers 503',
  id: 'health-status',
  seconds: 10,
  start: () => asked(startNode('http-server', 'unavailable')),
};

/** One that was free a moment ago. */
function closedPort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number };
      probe.close(() => resolve(port));
    });
  });
}
