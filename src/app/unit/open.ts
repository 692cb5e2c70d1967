import type { Process } from '../../sampler/process.ts';
import { isSameUnit, type UnitRef } from '../../systemd/unit-ref.ts';
import type { Mode } from '../mode.ts';
import type { State } from '../state.ts';
import { placeCursor } from '../table/cursor.ts';
import type { UnitSubject } from './mode.ts';
import { subjectOf, subjectOfUnit } from './subject.ts';

/** `y`: the unit of a process; without a process, what is in trouble. */
export function openUnit(state: State, process: Readonly<Process> | undefined): State {
  const { cgroupRoot } = state.settings;
  const subject = process === undefined ? NOTHING : subjectOf(process, cgroupRoot);
  const kind = process === undefined ? 'troubled' : 'unit';
  return placeCursor(
    {
      ...state,
      mode: { kind, ...unread(subject), index: 0, under: state.mode },
    },
    state.cursor.index,
  );
}

export function openUnitOf(state: State, unit: UnitRef): State {
  const subject = subjectOfUnit(unit);
  const mode = { ...unread(subject), index: 0, under: state.mode };
  return { ...state, mode: { kind: 'unit', ...mode } };
}

/** Is this the pane of that unit? */
export const isOfUnit = (mode: Mode, unit: UnitRef): boolean =>
  mode.kind === 'unit' && isSameUnit(mode.subject.ref, unit);

const NOTHING: UnitSubject = {
  shownName: 'no unit',
  ref: undefined,
  remark: 'No process is chosen',
};

/** A pane about a unit of which nothing was read yet. */
export const unread = (subject: UnitSubject) => ({
  ...{ subject, content: undefined, lost: undefined, lines: [], top: 0 },
});
