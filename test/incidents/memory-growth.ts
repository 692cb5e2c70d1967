import type { Incident } from './incident.ts';
import { startNode } from './start-node.ts';

export const memoryGrowth: Incident = {
  name: 'memory that grows without end',
  id: 'memory-leak',
  seconds: 60,
  start: async () => {
    const program = await startNode('memory-growth');
    return { subject: { pid: program.pid }, end: program.end };
  },
};
