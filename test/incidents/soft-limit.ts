import { compiled } from '../support/compiled.ts';
import { Program } from '../support/program.ts';
import type { Incident } from './incident.ts';

/** EMFILE: a server that was left with the soft limit of a login shell. */
export const softLimit: Incident = {
  name: 'soft limit of 1024 descriptors reached',
  id: 'fd-exhaustion',
  seconds: 10,
  start: async () => {
    const limit = ['prlimit', '--nofile=1024:'];
    const program = await Program.start([...limit, compiled('open-files'), '5000'], {
      saysReady: true,
    });
    return { subject: { pid: program.pid }, end: program.end };
  },
};
