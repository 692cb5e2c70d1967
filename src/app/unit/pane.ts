import { type TroubledUnit, troubledUnits } from '../../focus/troubled-units.ts';
import type { UnitReading } from '../../focus/unit-health.ts';
import { unitSections } from '../../focus/unit-sections.ts';
import { type Absence, isAbsent } from '../../systemd/absence.ts';
import type { UnitRef } from '../../systemd/unit-ref.ts';
import { openOwnJournal } from '../journal/open.ts';
import type { CommandOf } from '../keymap.ts';
import { layout } from '../layout.ts';
import type { Handlers } from '../messages.ts';
import type { Mode, UnitMode } from '../mode.ts';
import { programHandlers } from '../program-commands.ts';
import { scrollHandlers } from '../scroll.ts';
import type { State } from '../state.ts';
import { clamp } from '../table/cursor.ts';
import { askToAct } from './action.ts';
import { unitRows, unitTop } from './answer.ts';
import type { UnitSubject } from './mode.ts';
import { unread } from './open.ts';
import { subjectOfUnit } from './subject.ts';

/** What is to be read now, again and again; undefined while no unit pane is open. */
export function watchedUnit({ mode }: State): UnitSubject | undefined {
  return unitModeIn(mode)?.subject;
}

/** A reading; too late when the pane shows another unit now. */
export function unitArrived(
  state: State,
  subject: UnitSubject,
  content: UnitReading | Absence,
): State {
  const mode = unitModeIn(state.mode);
  if (mode === undefined || mode.subject !== subject) return state;
  // A scope that has ended, a manager that hangs: the last state is worth more.
  const wasThere = mode.content !== undefined && !isAbsent(mode.content);
  if (isAbsent(content) && wasThere) return withUnitMode(state, { ...mode, lost: content });
  const { utcOffsetMinutes } = state.settings;
  const lines = isAbsent(content) ? [] : unitSections(content, utcOffsetMinutes, subject.ref?.uid);
  return withUnitMode(state, { ...mode, content, lines, lost: undefined });
}

/** The units in trouble, the worst first; none where that is not known. */
export function unitsInTrouble({ services }: State): readonly TroubledUnit[] {
  return services === undefined || 'unread' in services ? [] : troubledUnits(services);
}

/** Of these the chosen one. */
export function chosenIndex(state: State, { index }: UnitMode): number {
  return clamp(index, 0, Math.max(0, unitsInTrouble(state).length - 1));
}

const page = (state: State): number => {
  const mode = unitModeIn(state.mode);
  return mode?.kind === 'unit' ? unitRows(state, mode) : Math.max(1, layout(state).paneHeight - 1);
};

const moving = scrollHandlers(page, scroll);

export const unitHandlers: Handlers<CommandOf<'unit'>> = {
  ...moving,
  stop: (state) => askToAct(state, 'stop'),
  start: (state) => askToAct(state, 'start'),
  restart: (state) => askToAct(state, 'restart'),
  reload: (state) => askToAct(state, 'reload'),
  resetFailed: (state) => askToAct(state, 'reset-failed'),
  troubled: (state) => ({ state: change(state, () => ({ kind: 'troubled' })) }),
  journal: (state) => ({ state: openLog(state) }),
  close,
  ...programHandlers,
};

export const troubledHandlers: Handlers<CommandOf<'troubled'>> = {
  ...moving,
  choose: (state) => ({ state: chooseUnit(state) }),
  back: (state) => ({ state: change(state, () => ({ kind: 'unit' })) }),
  journal: (state) => ({ state: openLog(state) }),
  close,
  ...programHandlers,
};

function chooseUnit(state: State): State {
  return change(state, (mode) => {
    const chosen = chosenUnit(state, mode);
    if (chosen === undefined) return {};
    return { kind: 'unit', ...unread(subjectOfUnit(chosen)), index: mode.index };
  });
}

/** Of the units in trouble; undefined where there is none. */
function chosenUnit(state: State, mode: UnitMode): UnitRef | undefined {
  const chosen = unitsInTrouble(state)[chosenIndex(state, mode)];
  return chosen && { name: chosen.name, uid: chosen.isOfUser ? state.settings.ownUid : undefined };
}

/** The log of the unit that is shown, or of the chosen one. */
function openLog(state: State): State {
  const { mode } = state;
  if (mode.kind !== 'unit' && mode.kind !== 'troubled') return state;
  const unit = mode.kind === 'unit' ? mode.subject.ref : chosenUnit(state, mode);
  if (unit !== undefined) return openOwnJournal(state, { unit });
  return { ...state, message: 'There is no unit whose log could be shown' };
}

function scroll(state: State, lines: number): State {
  return change(state, (mode) => {
    if (mode.kind === 'unit') return { top: unitTop(state, mode, lines) };
    return { index: chosenIndex(state, { ...mode, index: chosenIndex(state, mode) + lines }) };
  });
}

function close(state: State) {
  return { state: { ...state, mode: unitModeIn(state.mode)?.under ?? state.mode } };
}

function change(state: State, to: (mode: UnitMode) => Partial<UnitMode>): State {
  const mode = unitModeIn(state.mode);
  return mode === undefined ? state : withUnitMode(state, { ...mode, ...to(mode) });
}

/** The pane, also when there is a question in front of it. */
function unitModeIn(mode: Mode): UnitMode | undefined {
  if (mode.kind === 'unit' || mode.kind === 'troubled') return mode;
  return mode.kind === 'unitAction' || mode.kind === 'unitDanger' ? mode.under : undefined;
}

function withUnitMode(state: State, pane: UnitMode): State {
  const { mode } = state;
  const isAsking = mode.kind === 'unitAction' || mode.kind === 'unitDanger';
  return { ...state, mode: isAsking ? { ...mode, under: pane } : pane };
}
