import { childrenOf } from '../support/children.ts';
import { compiled } from '../support/compiled.ts';
import { Program } from '../support/program.ts';
import type { Incident } from './incident.ts';

const NAMESPACES = ['--pid', '--mount', '--fork', '--kill-child', '--mount-proc'];

const startContainer = (): Promise<Program> =>
  Program.start(['unshare', ...NAMESPACES, compiled('careless-init'), '5'], { saysReady: true });

/** A server as PID 1 of its container, which waits for no orphan; seen from the host. */
export const carelessInit: Incident = {
  name: 'PID 1 that does not reap',
  id: 'container-init',
  seconds: 10,
  start: async () => {
    const unshare = await startContainer();
    return { subject: { pid: childrenOf(unshare.pid)[0] as number }, end: unshare.end };
  },
};

/** The same, seen from within. */
export const carelessInitWithin: Incident = {
  name: 'PID 1 that does not reap, from within',
  id: 'container-init',
  seconds: 10,
  start: async () => {
    const unshare = await startContainer();
    const enter = ['nsenter', '--target', String(childrenOf(unshare.pid)[0]), '--pid', '--mount'];
    return {
      subject: { pid: 1 },
      around: (ptop) => [...enter, `--wd=${process.cwd()}`, ...ptop],
      end: unshare.end,
    };
  },
};
