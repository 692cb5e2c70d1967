import { compiled } from '../support/compiled.ts';
import { Program } from '../support/program.ts';
import { portOf } from './accept-queue.ts';
import type { Incident } from './incident.ts';

/** A server without keep-alive. */
export const timeWait: Incident = {
  name: 'TIME_WAIT pile',
  id: 'time-wait',
  seconds: 10,
  start: async () => {
    const program = await Program.start([compiled('time-wait'), '6000'], { saysReady: true });
    return { subject: { pid: program.pid, port: portOf(program) }, end: program.end };
  },
};
