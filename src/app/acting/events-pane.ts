import { layout } from '../layout.ts';
import type { State } from '../state.ts';
import { clamp } from '../table/cursor.ts';

/** Share of the table that the pane takes, so that one sees whom it is about. */
const SHARE_OF_TABLE = 0.5;

/** Lines of the event log that fit below its title. */
export function eventsHeight(state: State): number {
  return Math.max(1, Math.floor(layout(state).tableHeight * SHARE_OF_TABLE) - 1);
}

/** `E`: what ptop has done, the newest last. */
export function openEvents(state: State): State {
  if (state.events.length === 0) {
    return { ...state, message: 'ptop has not sent or changed anything yet (F9, X, F7, F8, y)' };
  }
  return { ...state, mode: { kind: 'events', fromEnd: 0 } };
}

export function scrollEvents(state: State, lines: number): State {
  const { mode, events } = state;
  if (mode.kind !== 'events') return state;
  const most = Math.max(0, events.length - eventsHeight(state));
  return { ...state, mode: { ...mode, fromEnd: clamp(mode.fromEnd - lines, 0, most) } };
}
