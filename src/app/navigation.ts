import { NO_FILTER } from '../table/filter.ts';
import { findPid } from '../table/search.ts';
import { placeCursor } from './cursor.ts';
import { changeTable } from './refresh-rows.ts';
import type { State } from './state.ts';

/** To the process of the worst finding; from there to that of the next one, and round. */
export function nextFinding(state: State): State {
  const { rows, cursor } = state;
  const processes = state.findings.flatMap(({ process }) => process ?? []);
  if (processes.length === 0) return { ...state, message: 'No process is found to be wrong' };
  const here = cursor.process === undefined ? -1 : processes.lastIndexOf(cursor.process);
  const next = processes[(here + 1) % processes.length];
  const index = rows.findIndex(({ process }) => process === next);
  if (index >= 0) return placeCursor(state, index);
  return { ...state, message: `Process ${next?.pid} is not in the table (filter? Esc)` };
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
