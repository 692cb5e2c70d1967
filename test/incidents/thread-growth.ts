import { compiled } from '../support/compiled.ts';
import { Program } from '../support/program.ts';
import type { Incident } from './incident.ts';

export const threadGrowth: Incident = {
  name: 'threads that never end',
  id: 'thread-leak',
  seconds: 60,
  start: async () => {
    const program = await Program.start([compiled('threads'), '500'], { saysReady: true });
    return { subject: { pid: program.pid }, end: program.end };
  },
};
