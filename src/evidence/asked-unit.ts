import { type Absence, isAbsent } from '../systemd/absence.ts';
import { readCgroupRoot } from '../systemd/cgroup-root.ts';
import { readUnit } from '../systemd/read-unit.ts';
import type { Unit } from '../systemd/unit.ts';
import { unitRefOfCgroup } from '../systemd/unit-of-cgroup.ts';
import type { UnitRef } from '../systemd/unit-ref.ts';
import type { World } from './world.ts';

/** The unit that is asked about, as its manager describes it. */
export interface AskedUnit {
  readonly ref: UnitRef;
  readonly unit: Unit | Absence;
}

/** Undefined when none is asked about, or the process asked about is in none. */
export async function readAskedUnit(world: World): Promise<AskedUnit | undefined> {
  const ref = askedRef(world);
  return ref && { ref, unit: await readUnit(ref) };
}

/** The record of it; undefined where there is none. */
export const unitOfAsked = (asked: AskedUnit | undefined): Unit | undefined =>
  asked === undefined || isAbsent(asked.unit) ? undefined : asked.unit;

function askedRef({ subject: { unit, pid }, sample, reader }: World): UnitRef | undefined {
  if (unit !== undefined) return { name: unit, uid: undefined };
  const process = sample.processes.find((one) => one.pid === pid);
  const cgroup = process?.cgroup;
  return cgroup === undefined ? undefined : unitRefOfCgroup(cgroup, readCgroupRoot(reader));
}
