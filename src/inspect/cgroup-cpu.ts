import { type CgroupCpu, parseCgroupCpu, parseCgroupCpuV1 } from '../procfs/cgroup-cpu.ts';
import type { ProcReader } from '../procfs/read-proc.ts';
import { type CgroupLevels, cgroupLevels, inEach } from './cgroup-levels.ts';

/** A cgroup that limits the processors of a process: its own, or one above. */
export interface CpuBound extends CgroupCpu {
  /** `/system.slice/nginx.service`; may hold anything. */
  readonly path: string;
}

/**
 * Which cgroup makes a process wait for processors, and how often it did; undefined where none has a
 * limit, or that cannot be seen.
 */
export function readCpuBound(reader: ProcReader, pid: number): CpuBound | undefined {
  const levels = cgroupLevels(reader, pid, 'cpu');
  return levels && cpuBoundIn(levels);
}

/** The same, from the cgroups that a process is in. */
export const cpuBoundIn = (levels: CgroupLevels): CpuBound | undefined => cpuBoundsIn(levels)[0];

/** All of them that have a limit, the smallest first. */
export function cpuBoundsIn(levels: CgroupLevels): readonly CpuBound[] {
  return inEach(levels, readCpu)
    .filter(({ limitCores }) => limitCores !== Infinity)
    .toSorted((one, other) => one.limitCores - other.limitCores);
}

function readCpu({ version, reader }: CgroupLevels, path: string): CgroupCpu | undefined {
  const stat = reader.text(`${path}/cpu.stat`) ?? '';
  if (version === 2) return parseCgroupCpu(reader.text(`${path}/cpu.max`), stat);
  const quota = reader.text(`${path}/cpu.cfs_quota_us`);
  return parseCgroupCpuV1(quota, reader.text(`${path}/cpu.cfs_period_us`), stat);
}
