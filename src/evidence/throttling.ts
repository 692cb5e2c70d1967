import { type CpuBound, cpuBoundsIn } from '../inspect/cgroup-cpu.ts';
import { cgroupLevels } from '../inspect/cgroup-levels.ts';
import { groupBy } from '../inspect/group-by.ts';
import type { ProcReader } from '../procfs/read-proc.ts';
import type { Process } from '../sampler/process.ts';
import type { Sample } from '../sampler/sample.ts';
import { unitOfCgroup } from '../systemd/unit-of-cgroup.ts';

/** A cgroup with a limit of processor time, and how often its processes have to wait for that. */
export interface Quota {
  readonly bound: CpuBound;
  /** The unit or container that it is of; may hold anything. */
  readonly unit: string | undefined;
  /** Its busiest first. */
  readonly processes: readonly Readonly<Process>[];
  /** Since the look before; undefined at the first. */
  readonly step: ThrottleStep | undefined;
  /** So long it has had to wait in many of its periods; 0 when it has not now. */
  readonly throttledForMs: number;
  readonly atMs: number;
}

/** Periods in which it had work to do, and in which it had to wait; how long that was. */
export interface ThrottleStep {
  readonly periods: number;
  readonly throttledPeriods: number;
  readonly throttledSeconds: number;
}

/** By the path of the cgroup. */
export type Quotas = ReadonlyMap<string, Quota>;

/** Who is held back uses what it may all the same: the busiest processes are looked at. */
const LEAST_PERCENT = 1;
const MOST_PROCESSES = 30;
/** A burst now and then has to wait too. */
const LEAST_SHARE = 0.25;

/** The limits that busy processes are under. */
export function quotasOf(reader: ProcReader, sample: Sample, before: Quotas): Quotas {
  const quotas = new Map<string, Quota>();
  for (const processes of byMembership(reader, sample)) {
    const levels = cgroupLevels(reader, processes[0].pid, 'cpu');
    for (const bound of levels === undefined ? [] : cpuBoundsIn(levels)) {
      const known = quotas.get(bound.path)?.processes ?? [];
      const quota = quotaOf(bound, before.get(bound.path), sample.takenAtMs);
      quotas.set(bound.path, { ...quota, processes: [...known, ...processes] });
    }
  }
  return quotas;
}

/** The busiest processes, those that are in the same cgroups together. */
function byMembership(
  reader: ProcReader,
  { processes }: Sample,
): readonly (readonly [Readonly<Process>, ...Readonly<Process>[]])[] {
  const busy = processes
    .filter(({ cpuPercent = 0, pid, tgid }) => cpuPercent >= LEAST_PERCENT && pid === tgid)
    .sort((one, other) => (other.cpuPercent ?? 0) - (one.cpuPercent ?? 0))
    .slice(0, MOST_PROCESSES);
  const groups = groupBy(busy, ({ pid }) => reader.text(`${pid}/cgroup`));
  return [...groups.values()];
}

function quotaOf(
  bound: CpuBound,
  before: Quota | undefined,
  atMs: number,
): Omit<Quota, 'processes'> {
  const step = before && stepBetween(before.bound, bound);
  const isThrottled =
    step !== undefined &&
    step.throttledPeriods > 0 &&
    step.throttledPeriods >= LEAST_SHARE * step.periods;
  return {
    bound,
    unit: unitOfCgroup(bound.path),
    step,
    throttledForMs: before && isThrottled ? before.throttledForMs + atMs - before.atMs : 0,
    atMs,
  };
}

function stepBetween(before: CpuBound, now: CpuBound): ThrottleStep | undefined {
  const step = (key: 'periods' | 'throttledPeriods' | 'throttledSeconds'): number | undefined => {
    const [last, next] = [before[key], now[key]];
    return last === undefined || next === undefined ? undefined : Math.max(0, next - last);
  };
  const periods = step('periods');
  const throttledPeriods = step('throttledPeriods');
  const throttledSeconds = step('throttledSeconds');
  if (periods === undefined || throttledPeriods === undefined) return undefined;
  return { periods, throttledPeriods, throttledSeconds: throttledSeconds ?? 0 };
}
