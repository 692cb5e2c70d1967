import { startCloseWait } from '../support/programs.ts';
import type { Incident } from './incident.ts';

/** Connections that were never closed, long before the descriptors run out. */
export const closeWait: Incident = {
  name: 'CLOSE_WAIT pile far from the limit',
  id: 'close-wait',
  seconds: 10,
  start: async () => {
    const { program, port } = await startCloseWait(400, 4);
    return { subject: { pid: program.pid, port }, end: program.end };
  },
};
