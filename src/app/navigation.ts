import { fdSeverity, fdShare } from '../table/fd-share.ts';
import { NO_FILTER } from '../table/filter.ts';
import { findPid } from '../table/search.ts';
import { placeCursor } from './cursor.ts';
import { changeTable } from './refresh-rows.ts';
import type { State } from './state.ts';

/** The next process, from the cursor on, that is near its descriptor limit. */
export function nextWarning(state: State): State {
  const { rows, cursor } = state;
  for (let step = 1; step <= rows.length; step++) {
    const index = (cursor.index + step) % rows.length;
    const process = rows[index]?.process;
    if (process && fdSeverity(fdShare(process)) !== undefined) return placeCursor(state, index);
  }
  return { ...state, message: 'No process shown is above 80% of its descriptor limit' };
}

/** Digits add up to a PID, as in htop; a digit that leads nowhere starts a new one. */
export function typePidDigit(state: State, digit: string): State {
  for (const pidDigits of [state.pidDigits + digit, digit]) {
    const index = findPid(state.rows, pidDigits);
    if (index !== undefined) return placeCursor({ ...state, pidDigits }, index);
  }
  return {
    ...state,
    pidDigits: state.pidDigits + digit,
    message: `PID ${state.pidDigits}${digit}: not in the table`,
  };
}

/** Esc ends one thing: a tag, following, a pause, the filter, then other limits of the view. */
export function leaveOneThing(state: State): State {
  if (state.tagged.size > 0) return { ...state, tagged: new Set() };
  if (state.following) return { ...state, following: false };
  if (state.paused) return { ...state, paused: false };
  const { filter, user, pids, unit } = state.table;
  if (filter.text !== '') return changeTable(state, { filter: NO_FILTER });
  if (user !== undefined || pids !== undefined || unit !== undefined) {
    return changeTable(state, { user: undefined, pids: undefined, unit: undefined });
  }
  return state;
}
