import { absenceSentence, isAbsent } from '../../systemd/absence.ts';
import type { UnitAction } from '../../systemd/unit-action.ts';
import { isSameUnit, type UnitRef } from '../../systemd/unit-ref.ts';
import { type UnitEvent, withEvents } from '../acting/events.ts';
import { READONLY } from '../acting/targets.ts';
import { actionMessage } from '../acting/text.ts';
import type { CommandOf } from '../keymap.ts';
import type { Handlers, Update } from '../messages.ts';
import type { UnitMode } from '../mode.ts';
import { programHandlers } from '../program-commands.ts';
import type { State } from '../state.ts';
import { unitDangers } from './dangers.ts';
import type { UnitActed } from './mode.ts';

/** A key of the pane that acts: the question, or why there is none. */
export function askToAct(state: State, action: UnitAction): Update {
  const { mode } = state;
  if (mode.kind !== 'unit') return { state };
  const refused = whyRefused(state, mode);
  if (refused !== undefined) return { state: { ...state, message: refused } };
  const { subject, content } = mode;
  if (subject.ref === undefined || content === undefined || isAbsent(content)) return { state };
  const dangers = unitDangers(state, content.report.unit, action);
  const kind = dangers.length === 0 ? 'unitAction' : 'unitDanger';
  return {
    state: { ...state, mode: { kind, action, unit: subject.ref, dangers, under: mode } },
  };
}

function whyRefused({ settings }: State, { subject, content, lost }: UnitMode): string | undefined {
  if (settings.readonly) return READONLY;
  if (subject.remark !== undefined) return subject.remark;
  if (content === undefined) return 'The unit is still being read';
  if (isAbsent(content)) return absenceSentence(content);
  return lost && absenceSentence(lost);
}

export const unitActionHandlers: Handlers<CommandOf<'unitAction' | 'unitDanger'>> = {
  yes: (state) => {
    const { mode } = state;
    if (mode.kind !== 'unitAction' && mode.kind !== 'unitDanger') return { state };
    const { action, unit, under } = mode;
    return { state: { ...state, mode: under }, effect: { type: 'actOnUnit', action, unit } };
  },
  no: (state) => {
    const { mode } = state;
    if (mode.kind !== 'unitAction' && mode.kind !== 'unitDanger') return { state };
    return { state: { ...state, mode: mode.under, message: 'Nothing was done' } };
  },
  ...programHandlers,
};

/** systemctl was started, or has come back: noted, and said where no dialog is open. */
export function unitActed(state: State, { atMs, action, unit, outcome }: UnitActed): State {
  const event: UnitEvent = {
    ...{ kind: 'unit', atMs, unit, what: action, runs: outcome === undefined },
    failed: outcome === undefined || outcome.ok ? undefined : outcome.sentence,
  };
  const isSame = (known: State['events'][number]): boolean =>
    known.kind === 'unit' && known.atMs === atMs && known.unit === unit;
  const events = state.events.some(isSame)
    ? state.events.map((known) => (isSame(known) ? event : known))
    : withEvents(state.events, [event]);
  const isSaid = SAYING.has(state.mode.kind);
  return { ...state, events, message: isSaid ? actionMessage([event]) : state.message };
}

const SAYING: ReadonlySet<State['mode']['kind']> = new Set(['table', 'unit', 'troubled', 'focus']);

/** The actions on a unit that systemctl is at. */
export function runningActions({ events }: State, unit: UnitRef | undefined): readonly UnitEvent[] {
  return events
    .filter((event) => event.kind === 'unit')
    .filter((event) => event.runs && isSameUnit(event.unit, unit));
}
