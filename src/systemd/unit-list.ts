import { type Absence, absenceOf } from './absence.ts';
import { runCommand } from './run-command.ts';
import { systemctl } from './unit-ref.ts';

/** One line of `systemctl list-units`. */
export interface ListedUnit {
  readonly name: string;
  readonly loadState: string;
  readonly activeState: string;
  readonly subState: string;
}

/**
 * All units that are in trouble, or between two starts: failed, waiting for a restart, starting,
 * stopping. One cheap question (a few ms for hundreds of units).
 */
export async function listTroubledUnits(uid?: number): Promise<ListedUnit[] | Absence> {
  const states = '--state=failed,auto-restart,activating,deactivating';
  const options = ['list-units', '--all', '--plain', '--no-legend', '--full', '--no-pager'];
  const outcome = await runCommand([...systemctl(uid), ...options, states]);
  return absenceOf(outcome) ?? parseUnitList(outcome.stdout);
}

/**
 * Parses `systemctl list-units --plain --no-legend`: name, three states, description.
 *
 *     web.service loaded activating auto-restart Web server of the shop
 */
export function parseUnitList(output: string): ListedUnit[] {
  return output.split('\n').flatMap((line) => {
    const [name, loadState, activeState, subState] = line.trim().split(/\s+/);
    if (!name || !loadState || !activeState || !subState) return [];
    return [{ name, loadState, activeState, subState }];
  });
}

export const isFailed = (unit: ListedUnit): boolean => unit.activeState === 'failed';
/** `auto-restart-queued` from systemd 255 on. */
export const awaitsRestart = (unit: ListedUnit): boolean =>
  unit.subState.startsWith('auto-restart');
