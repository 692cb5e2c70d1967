import type { Argv } from './run-command.ts';
import { systemctl, type UnitRef } from './unit-ref.ts';

/** What can be done to a unit, in the words of systemctl(1). */
export const UNIT_ACTIONS = ['start', 'stop', 'restart', 'reload', 'reset-failed'] as const;
export type UnitAction = (typeof UNIT_ACTIONS)[number];

/** The exact command that `runUnitAction` runs: to be shown, and confirmed, before. */
export function unitActionArgv(action: UnitAction, unit: UnitRef): Argv {
  // `--` because names may begin with a dash: `-.mount`.
  return [...systemctl(unit.uid), action, ...(unit.name.startsWith('-') ? ['--'] : []), unit.name];
}
