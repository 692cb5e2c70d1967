import type { Incident } from './incident.ts';
import { startNode } from './start-node.ts';

/** Goes up and comes back: garbage collection is no leak. */
export const gcSawtooth: Incident = {
  name: 'garbage-collected heap',
  id: undefined,
  seconds: 60,
  start: async () => {
    const program = await startNode('gc-sawtooth');
    return { subject: { pid: program.pid }, end: program.end };
  },
};
