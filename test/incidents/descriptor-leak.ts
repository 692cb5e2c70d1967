import { startCloseWait } from '../support/programs.ts';
import type { Incident } from './incident.ts';

/** The article's server: its clients leave, it never closes, and its limit is minutes away. */
export const descriptorLeak: Incident = {
  name: 'descriptor leak with CLOSE_WAIT',
  id: 'fd-leak',
  seconds: 10,
  start: async () => {
    const { program } = await startCloseWait(200, 3, {
      everyMs: 100,
      before: ['prlimit', '--nofile=2000:2000'],
    });
    return { subject: { pid: program.pid }, end: program.end };
  },
};
