import type { Argv } from './run-command.ts';

/** A unit, and whose manager has it. */
export interface UnitRef {
  readonly name: string;
  /** Of the user whose own manager has it; undefined for a unit of the system. */
  readonly uid: number | undefined;
}

export const isSameUnit = (one: UnitRef | undefined, other: UnitRef | undefined): boolean =>
  one?.name === other?.name && one?.uid === other?.uid;

/** The start of a systemctl command for the manager that has the unit. Asks nobody for a password. */
export const systemctl = (uid: number | undefined): Argv => [
  'systemctl',
  '--no-ask-password',
  ...managerOptions(uid),
];

/** By which systemctl asks the manager of that user; of the system where that is undefined. */
export function managerOptions(uid: number | undefined): readonly string[] {
  if (uid === undefined) return [];
  return uid === process.getuid?.() ? ['--user'] : ['--user', `--machine=${uid}@.host`];
}

/**
 * What systemd takes for a name, and not for a pattern, a path or an option: unit_name_is_valid()
 * with the letters that a user may leave out (`nginx` for `nginx.service`).
 */
export const isUnitName = (name: string): boolean =>
  /^[A-Za-z0-9:_.\\@-]+$/.test(name) && name.length < 256;
