import type { Process } from '../../sampler/process.ts';
import { isSameUnit, type UnitRef } from '../../systemd/unit-ref.ts';
import type { Mode, UnitMode } from '../mode.ts';
import type { State } from '../state.ts';
import { placeCursor } from '../table/cursor.ts';
import type { UnitSubject } from './mode.ts';
import { subjectOf, subjectOfUnit } from './subject.ts';

/** `y`: the unit of a process; without a process, what is in trouble. */
export function openUnit(state: State, process: Readonly<Process> | undefined): State {
  const { settings, cursor, mode: under } = state;
  const mode: UnitMode =
    process === undefined
      ? { kind: 'troubled', ...unread(NOTHING), under }
      : { kind: 'unit', ...unread(subjectOf(process, settings.cgroupRoot)), under };
  return placeCursor({ ...state, mode }, cursor.index);
}

/** A unit by its name, whether anything runs in it or not. */
export function openUnitOf(state: State, unit: UnitRef): State {
  const mode: UnitMode = { kind: 'unit', ...unread(subjectOfUnit(unit)), under: state.mode };
  return { ...state, mode };
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
export const unread = (subject: UnitSubject): Omit<UnitMode, 'kind' | 'under'> => ({
  subject,
  content: undefined,
  lost: undefined,
  lines: [],
  top: 0,
  index: 0,
});
