import { parseCgroupPath } from '../procfs/pid-cgroup.ts';
import type { ProcReader } from '../procfs/read-proc.ts';
import { cgroupRoot } from './unit-of-cgroup.ts';

/** The prefix that all control groups of this procfs have, see `cgroupRoot`; '' mostly. */
export function readCgroupRoot(reader: ProcReader): string {
  const ofPid1 = reader.small('1/cgroup');
  return cgroupRoot((ofPid1 && parseCgroupPath(ofPid1)) ?? '');
}
