import type { UnitActionMode } from '../app/mode.ts';
import type { State } from '../app/state.ts';
import { processesOf } from '../app/unit/dangers.ts';
import { isAbsent } from '../systemd/absence.ts';
import { commandText } from '../systemd/command-text.ts';
import type { Unit } from '../systemd/unit.ts';
import { type UnitAction, unitActionArgv } from '../systemd/unit-action.ts';
import { printable } from '../text/sanitize.ts';
import type { Line } from '../text/span.ts';
import { howMany } from '../text/units.ts';
import { dialog, dialogRoom, paragraph } from './dialog.ts';
import type { Layer } from './frame.ts';

/** The exact command, what the unit is, and what else happens. */
export function unitActionDialog(state: State, mode: UnitActionMode): Layer {
  const { width } = dialogRoom(state);
  const { action, unit: ref, dangers, under } = mode;
  const unit =
    under.content === undefined || isAbsent(under.content) ? undefined : under.content.report.unit;
  const lines: Line[] = [
    ...paragraph(commandText(unitActionArgv(action, ref)), width, 'dialogSelected'),
    ...(unit === undefined ? [] : paragraph(whatItIs(state, unit), width)),
    ...(unit === undefined ? [] : remarks(unit, action)).flatMap((text) =>
      paragraph(text, width, 'dialogWarning'),
    ),
    ...dangers.flatMap((danger) => paragraph(danger, width, 'dialogCritical')),
    ...paragraph(
      mode.kind === 'unitDanger'
        ? 'Do it all the same? y: yes, n: no'
        : 'Enter or y: do it, Esc: no',
      width,
    ),
  ];
  return dialog(state, `${action} ${printable(ref.name)}?`, lines);
}

function whatItIs(state: State, unit: Unit): string {
  const { description, activeState, subState } = unit;
  const processes = howMany(processesOf(state, unit).length, 'process');
  return `${printable(description)}: ${printable(activeState)} (${printable(subState)}), ${processes}`;
}

/** What systemd makes of the action that one may not expect. */
function remarks(
  { activeState, canReload, triggeredBy }: Unit,
  action: UnitAction,
): readonly string[] {
  const isActive = activeState === 'active';
  if (action === 'start' && isActive) return ['It is active: systemd has nothing to do'];
  if (action === 'reload' && canReload === false)
    return ['It has no ExecReload=: systemctl refuses'];
  if (action === 'reset-failed' && activeState !== 'failed') {
    return ['It has not failed: this sets its count of restarts to 0'];
  }
  if (action === 'stop' && triggeredBy.length > 0) {
    return [`It can be started again by ${printable(triggeredBy.join(' '))}`];
  }
  return [];
}
