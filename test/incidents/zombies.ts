import { compiled } from '../support/compiled.ts';
import { Program } from '../support/program.ts';
import type { Incident } from './incident.ts';

/** A parent that never waits for its children. */
export const zombies: Incident = {
  name: 'zombies',
  id: 'zombies',
  seconds: 10,
  start: async () => {
    const program = await Program.start([compiled('zombies'), '20'], { saysReady: true });
    return { subject: { pid: program.pid }, end: program.end };
  },
};
