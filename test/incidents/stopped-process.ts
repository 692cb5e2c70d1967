import { Program } from '../support/program.ts';
import type { Incident } from './incident.ts';

/** Ctrl-Z in the wrong window. */
export const stoppedProcess: Incident = {
  name: 'stopped process',
  id: 'stopped-processes',
  seconds: 10,
  start: async () => {
    const program = await Program.start(['sleep', '1000']);
    process.kill(program.pid, 'SIGSTOP');
    return { subject: { pid: program.pid }, end: program.end };
  },
};
