import { startFileHolder } from '../support/programs.ts';
import type { Incident } from './incident.ts';

/** EMFILE: a server that was left with the soft limit of a login shell. */
export const softLimit: Incident = {
  name: 'soft limit of 1024 descriptors reached',
  id: 'fd-exhaustion',
  seconds: 10,
  start: async () => {
    const program = await startFileHolder(5000, ['prlimit', '--nofile=1024:']);
    return { subject: { pid: program.pid }, end: program.end };
  },
};
