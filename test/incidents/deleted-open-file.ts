import type { Incident } from './incident.ts';
import { MountNamespace } from './mount-namespace.ts';

export const deletedOpenFile: Incident = {
  name: 'deleted file held open',
  id: 'deleted-open-files',
  seconds: 10,
  start: async () => {
    const hold = 'exec 9>"$1/app.log"; head -c 30M /dev/zero >&9; rm "$1/app.log"';
    const world = await MountNamespace.run(`mount -t tmpfs -o size=64m tmpfs "$1"; ${hold}`);
    const failure = world.failure();
    return { ...failure, subject: { ...failure.subject, pid: world.program.pid } };
  },
};
