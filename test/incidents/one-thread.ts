import type { Incident } from './incident.ts';
import { startNode } from './start-node.ts';

/** One of several processors is full, the host looks idle, and the server answers nobody. */
export const oneThread: Incident = {
  name: 'CPU saturation by one thread',
  id: 'cpu-saturation',
  seconds: 10,
  alone: true,
  start: async () => {
    const program = await startNode('computing-server');
    return { subject: { pid: program.pid }, end: program.end };
  },
};
