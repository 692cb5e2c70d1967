import { startBlocked } from '../support/programs.ts';
import type { Incident } from './incident.ts';

/** State D that no disk makes: a parent in vfork(2), whose child goes on and on. */
export const vforkBlocked: Incident = {
  name: 'vfork-blocked in state D',
  id: 'blocked-processes',
  seconds: 10,
  start: async () => {
    const program = await startBlocked();
    return { subject: { pid: program.pid }, end: program.end };
  },
};
