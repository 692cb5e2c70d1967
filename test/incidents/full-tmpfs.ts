import type { Incident } from './incident.ts';
import { MountNamespace } from './mount-namespace.ts';

export const fullTmpfs: Incident = {
  name: 'full tmpfs',
  id: 'disk-full',
  seconds: 10,
  start: async () => {
    const fill = 'head -c 32M /dev/zero > "$1/cache" 2>/dev/null || true';
    return (await MountNamespace.run(`mount -t tmpfs -o size=16m tmpfs "$1"; ${fill}`)).failure();
  },
};
