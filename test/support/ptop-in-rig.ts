import { Screen } from './screen.ts';
import { ShownTable } from './shown-table.ts';
import type { SystemdRig } from './systemd-rig.ts';

/** ptop inside of a rig, with its first table on the screen; `way` is a program that becomes it. */
export async function startPtopIn(
  rig: SystemdRig,
  args: readonly string[] = [],
  way: readonly string[] = [],
  size = { columns: 120, rows: 60 },
): Promise<Screen> {
  const [file = '/node', ...rest] = [...way, '/node', '/repo/bin/ptop.js', ...args];
  const screen = new Screen(rig.argv(file, ...rest), size);
  await screen.until(() => ShownTable.on(screen), 'the table');
  return screen;
}

/** Waits until a row of the screen is like this. */
export const shows = (screen: Screen, line: RegExp): Promise<void> =>
  screen.until(() => screen.rowWith(line) >= 0, String(line));

/** PID of the main process of a unit, as the rig itself counts. */
export const mainPid = (rig: SystemdRig, unit: string): string =>
  rig.systemctl('show', '-p', 'MainPID', '--value', unit).trim();
