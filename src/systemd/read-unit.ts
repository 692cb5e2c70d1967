import { type Absence, absenceOf } from './absence.ts';
import { runCommand } from './run-command.ts';
import { parseShow } from './show-output.ts';
import { UNIT_PROPERTIES, type Unit, unitOf } from './unit.ts';
import { isUnitName, systemctl, type UnitRef } from './unit-ref.ts';

/**
 * Asks the manager for a unit. One that is not loaded but has a file comes as `inactive`; a name
 * that nothing stands behind is absent.
 */
export async function readUnit(ref: UnitRef, signal?: AbortSignal): Promise<Unit | Absence> {
  const units = await readUnits([ref.name], ref.uid, signal);
  if (!Array.isArray(units)) return units;
  const unit = units[0];
  // A unit whose file was removed while it runs is there all the same.
  const isGone = unit?.loadState === 'not-found' && unit.activeState === 'inactive';
  return unit === undefined || isGone ? { absent: 'no-such-unit' } : unit;
}

/**
 * Asks for several units of one manager at once, in their order. This costs the manager 1 to 2 ms
 * for each, so not to be asked for all units again and again.
 */
export async function readUnits(
  names: readonly string[],
  uid?: number,
  signal?: AbortSignal,
): Promise<Unit[] | Absence> {
  const valid = names.filter(isUnitName);
  if (valid.length === 0) return [];
  const properties = `--property=${UNIT_PROPERTIES.join(',')}`;
  const outcome = await runCommand(
    [...systemctl(uid), 'show', properties, '--', ...valid],
    signal === undefined ? {} : { signal },
  );
  const absence = absenceOf(outcome);
  return absence ?? parseShow(outcome.stdout).flatMap((block) => unitOf(block) ?? []);
}
