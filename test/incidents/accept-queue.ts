import { compiled } from '../support/compiled.ts';
import { Program } from '../support/program.ts';
import type { Incident } from './incident.ts';

/** A server that accepts nobody, with more clients than may wait. */
export const acceptQueue: Incident = {
  name: 'accept queue overflow',
  id: 'listen-overflow',
  seconds: 10,
  start: async () => {
    const program = await Program.start([compiled('full-queue'), '4', '20'], { saysReady: true });
    return { subject: { pid: program.pid, port: portOf(program) }, end: program.end };
  },
};

/** Of a program that says `ready PORT`. */
export const portOf = ({ lines: [ready = ''] }: Program): number => Number(ready.split(' ')[1]);
