import { parseFlatKeyed } from '../procfs/flat-keyed.ts';
import { readCgroupCounters } from '../systemd/cgroup-counters.ts';
import { CgroupPlaces } from '../systemd/cgroup-places.ts';
import { CgroupReader } from '../systemd/read-cgroup.ts';
import type { World } from './world.ts';

/** Kills for want of memory that the kernel has counted in a control group that is there. */
export interface Counted {
  readonly cgroup: string;
  /** Safe to show. */
  readonly unit: string | undefined;
  readonly kills: number;
  readonly limitBytes: number | undefined;
  /** When a look found more than the one before; undefined: all were before the first. */
  readonly lastAtMs: number | undefined;
}

/** A look takes a few milliseconds for that many. */
const MOST_GROUPS = 200;

/** Asks the control groups of all processes; what else was killed has left no trace there. */
export function countKills(
  { sample, reader }: World,
  before: readonly Counted[] | undefined,
): readonly Counted[] {
  const places = new CgroupPlaces(reader.bytes('self/mountinfo')?.toString('utf8') ?? '');
  const groups = new CgroupReader();
  const units = new Map<string, string | undefined>();
  for (const { cgroup, unit } of sample.processes) {
    if (cgroup !== undefined && units.size < MOST_GROUPS) units.set(cgroup, unit);
  }
  return [...units].flatMap(([cgroup, unit]) => {
    const place = places.ofUnit(cgroup, 'memory');
    const file = place?.version === 1 ? 'memory.oom_control' : 'memory.events';
    const events = place && groups.text(`${place.directory}/${file}`);
    const kills = parseFlatKeyed(events ?? '').get('oom_kill') ?? 0;
    if (kills === 0) return [];
    const counters = readCgroupCounters(groups, (controller) => places.ofUnit(cgroup, controller));
    const known = before?.find((one) => one.cgroup === cgroup);
    const isMore = before !== undefined && kills > (known?.kills ?? 0);
    const lastAtMs = isMore ? sample.takenAtMs : known?.lastAtMs;
    return [{ cgroup, unit, kills, limitBytes: counters.memoryMaxBytes, lastAtMs }];
  });
}
