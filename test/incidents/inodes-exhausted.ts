import type { Incident } from './incident.ts';
import { MountNamespace } from './mount-namespace.ts';

export const inodesExhausted: Incident = {
  name: 'inodes exhausted',
  id: 'inodes-full',
  seconds: 10,
  start: async () => {
    const fill = 'i=0; while touch "$1/session-$i" 2>/dev/null; do i=$((i + 1)); done';
    const mount = 'mount -t tmpfs -o size=16m,nr_inodes=500 tmpfs "$1"';
    return (await MountNamespace.run(`${mount}; ${fill}`)).failure();
  },
};
