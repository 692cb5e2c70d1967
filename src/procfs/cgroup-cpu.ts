import { parseFlatKeyed } from './flat-keyed.ts';

/** How a cgroup is held back: its processes wait when they have used up what a period allows. */
export interface CgroupCpu {
  /** Processors it may keep busy, 0.5 for half of one; Infinity where there is no limit. */
  readonly limitCores: number;
  /** Periods in which it ran, and in which it had to wait. */
  readonly periods: number | undefined;
  readonly throttledPeriods: number | undefined;
  readonly throttledSeconds: number | undefined;
}

/**
 * Parses cpu.max and cpu.stat (cgroup-v2.rst). Undefined without a cpu.max: the root has none.
 *
 *     50000 100000
 *     max 100000
 */
export function parseCgroupCpu(max: string | undefined, stat: string): CgroupCpu | undefined {
  const match = /^(max|\d+) (\d+)$/.exec(max?.trim() ?? '');
  if (match === null) return undefined;
  const values = parseFlatKeyed(stat);
  return {
    limitCores: match[1] === 'max' ? Infinity : Number(match[1]) / Number(match[2]),
    periods: values.get('nr_periods'),
    throttledPeriods: values.get('nr_throttled'),
    throttledSeconds: scaled(values.get('throttled_usec'), 1e6),
  };
}

/**
 * Parses cpu.cfs_quota_us (-1: no limit), cpu.cfs_period_us and cpu.stat of v1
 * (Documentation/scheduler/sched-bwc.rst).
 */
export function parseCgroupCpuV1(
  quota: string | undefined,
  period: string | undefined,
  stat: string,
): CgroupCpu | undefined {
  const quotaMicroseconds = Number(quota?.trim() || Number.NaN);
  const periodMicroseconds = Number(period?.trim() || Number.NaN);
  if (!(periodMicroseconds > 0) || Number.isNaN(quotaMicroseconds)) return undefined;
  const values = parseFlatKeyed(stat);
  return {
    limitCores: quotaMicroseconds < 0 ? Infinity : quotaMicroseconds / periodMicroseconds,
    periods: values.get('nr_periods'),
    throttledPeriods: values.get('nr_throttled'),
    throttledSeconds: scaled(values.get('throttled_time'), 1e9),
  };
}

function scaled(value: number | undefined, divisor: number): number | undefined {
  return value === undefined ? undefined : value / divisor;
}
