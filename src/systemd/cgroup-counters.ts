import type { CgroupPlace, Controller } from './cgroup-places.ts';
import type { CgroupReader } from './read-cgroup.ts';

/**
 * What the kernel counts for a control group; undefined where it does not (no such controller, an
 * older kernel, the group is gone). Infinity: no limit.
 */
export interface CgroupCounters {
  readonly memoryMaxBytes: number | undefined;
  readonly memoryHighBytes: number | undefined;
  readonly memoryBytes: number | undefined;
  readonly memoryPeakBytes: number | undefined;
  /** Processes of it that the kernel killed for want of memory, since the group was made. */
  readonly oomKills: number | undefined;
  /** Percent of one processor. */
  readonly cpuQuotaPercent: number | undefined;
  readonly cpuSeconds: number | undefined;
  /** Periods that it has been there with work to do, those in which it was held back, and how long. */
  readonly throttling: Throttling | undefined;
  readonly tasks: number | undefined;
  readonly tasksMax: number | undefined;
}

export interface Throttling {
  readonly periods: number;
  readonly throttledPeriods: number;
  readonly throttledSeconds: number;
}

/** Reads the counters of the group that `placeOf` locates for each controller. */
export function readCgroupCounters(
  reader: CgroupReader,
  placeOf: (controller: Controller) => CgroupPlace | undefined,
): CgroupCounters {
  const file = (controller: Controller, v1: string | undefined, v2: string | undefined) => {
    const place = placeOf(controller);
    const name = place?.version === 1 ? v1 : v2;
    return place && name ? reader.text(`${place.directory}/${name}`) : undefined;
  };
  const number = (controller: Controller, v1: string | undefined, v2: string | undefined) =>
    numberOf(file(controller, v1, v2));
  const oomEvents = file('memory', 'memory.oom_control', 'memory.events');
  const cpuStat = file('cpu', 'cpu.stat', 'cpu.stat');
  return {
    memoryMaxBytes: number('memory', 'memory.limit_in_bytes', 'memory.max'),
    memoryHighBytes: number('memory', undefined, 'memory.high'),
    memoryBytes: number('memory', 'memory.usage_in_bytes', 'memory.current'),
    memoryPeakBytes: number('memory', 'memory.max_usage_in_bytes', 'memory.peak'),
    oomKills: field(oomEvents, 'oom_kill'),
    cpuQuotaPercent: quotaPercent(
      file('cpu', 'cpu.cfs_quota_us', 'cpu.max'),
      file('cpu', 'cpu.cfs_period_us', undefined),
    ),
    cpuSeconds:
      seconds(number('cpuacct', 'cpuacct.usage', undefined), 1e9) ??
      seconds(field(cpuStat, 'usage_usec'), 1e6),
    throttling: throttlingOf(cpuStat),
    tasks: number('pids', 'pids.current', 'pids.current'),
    tasksMax: number('pids', 'pids.max', 'pids.max'),
  };
}

/** LONG_MAX rounded down to pages: how cgroup v1 writes that there is no limit. */
const V1_UNLIMITED = 2 ** 62;

/** A file that holds one number, or `max`. */
function numberOf(text: string | undefined): number | undefined {
  const value = text?.trim();
  if (value === 'max') return Infinity;
  if (value === undefined || !/^\d+$/.test(value)) return undefined;
  return Number(value) > V1_UNLIMITED ? Infinity : Number(value);
}

/** One number of a file of `name number` lines. */
function field(text: string | undefined, name: string): number | undefined {
  const match = new RegExp(`^${name} (\\d+)$`, 'm').exec(text ?? '');
  return match === null ? undefined : Number(match[1]);
}

/** `50000 100000` or `max 100000` (v2); the quota, -1 for none, and the period by itself (v1). */
function quotaPercent(max: string | undefined, v1Period: string | undefined): number | undefined {
  const [quota, period = v1Period?.trim()] = max?.trim().split(' ') ?? [];
  if (quota === 'max' || quota === '-1') return Infinity;
  const percent = (100 * Number(quota ?? NaN)) / Number(period ?? NaN);
  return Number.isFinite(percent) ? percent : undefined;
}

/** A span counted in that many units a second. */
const seconds = (count: number | undefined, perSecond: number): number | undefined =>
  count === undefined ? undefined : count / perSecond;

function throttlingOf(cpuStat: string | undefined): Throttling | undefined {
  const periods = field(cpuStat, 'nr_periods');
  const throttledPeriods = field(cpuStat, 'nr_throttled');
  const throttledSeconds =
    seconds(field(cpuStat, 'throttled_usec'), 1e6) ??
    seconds(field(cpuStat, 'throttled_time'), 1e9);
  if (periods === undefined || throttledPeriods === undefined || throttledSeconds === undefined) {
    return undefined;
  }
  return { periods, throttledPeriods, throttledSeconds };
}
