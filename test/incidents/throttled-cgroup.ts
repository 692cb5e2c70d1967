import { existsSync, mkdtempSync, readFileSync, rmdirSync, writeFileSync } from 'node:fs';
import { startBurner } from '../support/programs.ts';
import type { Incident } from './incident.ts';

const V1 = '/sys/fs/cgroup/cpu';
const V2 = '/sys/fs/cgroup';

/** A cgroup that may use a fifth of a processor. */
function makeCgroup(): string {
  const isV1 = existsSync(`${V1}/cpu.cfs_quota_us`);
  if (!isV1 && !readFileSync(`${V2}/cgroup.controllers`, 'utf8').includes('cpu')) {
    throw new Error('this machine has no cgroup controller for processors');
  }
  if (!isV1) writeFileSync(`${V2}/cgroup.subtree_control`, '+cpu');
  const directory = mkdtempSync(`${isV1 ? V1 : V2}/ptop-incident-`);
  if (isV1) writeFileSync(`${directory}/cpu.cfs_quota_us`, '20000');
  else writeFileSync(`${directory}/cpu.max`, '20000 100000');
  return directory;
}

/** A quota that is too small: the host is idle, and the process waits. */
export const throttledCgroup: Incident = {
  name: 'cgroup throttled',
  id: 'cpu-throttled',
  seconds: 10,
  start: async () => {
    const directory = makeCgroup();
    const burner = await startBurner();
    writeFileSync(`${directory}/cgroup.procs`, String(burner.pid));
    const end = async (): Promise<void> => {
      await burner.end();
      rmdirSync(directory);
    };
    return { subject: { pid: burner.pid }, end };
  },
};
