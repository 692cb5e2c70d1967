import { type Limit, parseOpenFilesLimit } from '../procfs/pid-limits.ts';
import type { ProcReader } from '../procfs/read-proc.ts';
import { type Absence, isAbsent } from './absence.ts';
import { type CgroupCounters, readCgroupCounters } from './cgroup-counters.ts';
import { CgroupPlaces } from './cgroup-places.ts';
import { CgroupReader } from './read-cgroup.ts';
import { readUnit } from './read-unit.ts';
import type { Unit } from './unit.ts';
import type { UnitRef } from './unit-ref.ts';

/** A unit as its manager describes it, beside what the kernel says of it. */
export interface UnitReport {
  readonly unit: Unit;
  /** Of its control group; undefined while it has none. */
  readonly counters: CgroupCounters | undefined;
  /** What the main process really got, which may be less than LimitNOFILE. */
  readonly grantedOpenFiles: Limit | undefined;
  readonly takenAtMs: number;
}

/** Reads all of that; costs one systemctl (about 15 ms, not ours) and a few small files. */
export async function readUnitReport(
  ref: UnitRef,
  reader: ProcReader,
  signal?: AbortSignal,
): Promise<UnitReport | Absence> {
  const unit = await readUnit(ref, signal);
  if (isAbsent(unit)) return unit;
  return {
    unit,
    counters: countersOf(unit, reader),
    grantedOpenFiles: grantedOpenFiles(unit, reader),
    takenAtMs: Date.now(),
  };
}

function grantedOpenFiles({ mainPid }: Unit, reader: ProcReader): Limit | undefined {
  const limits = mainPid === undefined ? undefined : reader.small(`${mainPid}/limits`);
  return limits && parseOpenFilesLimit(limits);
}

function countersOf({ controlGroup }: Unit, reader: ProcReader): CgroupCounters | undefined {
  const mountinfo = controlGroup === undefined ? undefined : reader.bytes('self/mountinfo');
  if (controlGroup === undefined || mountinfo === undefined) return undefined;
  const places = new CgroupPlaces(mountinfo.toString('utf8'));
  return readCgroupCounters(new CgroupReader(), (controller) =>
    places.ofUnit(controlGroup, controller),
  );
}
