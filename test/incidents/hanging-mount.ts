import { compiled } from '../support/compiled.ts';
import type { Incident } from './incident.ts';
import { MountNamespace } from './mount-namespace.ts';

export const hangingMount: Incident = {
  name: 'mount that does not answer',
  id: 'mount-hangs',
  seconds: 10,
  start: async () => {
    const program = compiled('silent-fuse');
    return (await MountNamespace.start((directory) => [program, directory])).failure();
  },
};
