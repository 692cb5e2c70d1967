import type { CpuTicks } from '../procfs/host-stat.ts';
import type { CpuShares } from './sample.ts';

/**
 * What a processor did between two readings of /proc/stat, in percent of that time; undefined when
 * no time passed. Guest time is part of user time already (proc_stat(5)).
 *
 * The kernel's idle and iowait counters may step back (proc_stat(5)); a negative step counts as 0.
 */
export function cpuShares(now: CpuTicks, before: CpuTicks | undefined): CpuShares | undefined {
  if (before === undefined) return undefined;
  const step = (key: keyof CpuTicks): number => Math.max(0, now[key] - before[key]);
  const ticks = {
    user: step('user'),
    nice: step('nice'),
    system: step('system'),
    irq: step('irq') + step('softirq'),
    iowait: step('iowait'),
    steal: step('steal'),
    idle: step('idle'),
  };
  const total = Object.values(ticks).reduce((sum, value) => sum + value, 0);
  if (total === 0) return undefined;
  const percent = (value: number): number => (100 * value) / total;
  return {
    user: percent(ticks.user),
    nice: percent(ticks.nice),
    system: percent(ticks.system),
    irq: percent(ticks.irq),
    iowait: percent(ticks.iowait),
    steal: percent(ticks.steal),
    idle: percent(ticks.idle),
  };
}

/** Busy as htop counts it: all but idle and waiting for I/O. */
export function busyPercent(shares: CpuShares): number {
  return Math.max(0, 100 - shares.idle - shares.iowait);
}
