import { commandText } from './command-text.ts';
import type { Argv } from './run-command.ts';
import { managerOptions, systemctl, type UnitRef } from './unit-ref.ts';

/** What can be done to a unit, in the words of systemctl(1). */
export const UNIT_ACTIONS = ['start', 'stop', 'restart', 'reload', 'reset-failed'] as const;
export type UnitAction = (typeof UNIT_ACTIONS)[number];

/** The exact command that `runUnitAction` runs: to be shown, and confirmed, before. */
export const unitActionArgv = (action: UnitAction, { name, uid }: UnitRef): Argv => [
  ...systemctl(uid),
  ...ofUnit(action, name),
];

/** The same as a person types it, with any verb of systemctl: `systemctl edit app.service`. */
export const unitCommand = (verb: string, { name, uid }: UnitRef): string =>
  commandText(['systemctl', ...managerOptions(uid), ...ofUnit(verb, name)]);

/** `--` because names may begin with a dash: `-.mount`. */
const ofUnit = (verb: string, name: string): readonly string[] =>
  name.startsWith('-') ? [verb, '--', name] : [verb, name];
