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

/** It listens, but at another address: where nobody does at all, the port is what is missing. */
export const healthRefused: Incident = {
  name: 'health URL refused',
  id: 'health-refused',
  seconds: 10,
  start: async () => {
    const program = await startNode('http-server', 'elsewhere');
    return askedAt(Number(program.lines[0]), undefined, program.end);
  },
};

export const healthBlocked: Incident = {
  name: 'health URL hangs, blocked event loop',
  id: 'health-timeout',
  seconds: 10,
  alone: true,
  start: () => asked(startNode('http-server', 'blocked')),
};

/** The queue is why. */
export const healthDeaf: Incident = {
  name: 'health URL hangs, accept queue full',
  id: 'listen-overflow',
  seconds: 10,
  start: () => asked(Program.start([compiled('deaf')], { saysReady: true })),
};

export const healthUnavailable: Incident = {
  name: 'health URL answers 503',
  id: 'health-status',
  seconds: 10,
  start: () => asked(startNode('http-server', 'unavailable')),
};
