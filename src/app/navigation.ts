import { NO_FILTER } from '../table/filter.ts';
import { findPid } from '../table/search.ts';
import { placeCursor } from './cursor.ts';
import { changeTable } from './refresh-rows.ts';
import type { State } from './state.ts';

/** To the process of the worst finding; from there to that of the next one, and round. */
export function nextFinding(state: State): State {
  const { findings, rows, cursor } = state;
  if (findings.length === 0) return { ...state, message: 'Nothing is found to be wrong' };
  const here = findings.findLastIndex(({ process }) => process === cursor.process);
  const next = findings[(here + 1) % findings.length];
  const index = rows.findIndex(({ process }) => process === next?.process);
  if (index >= 0) return placeCursor(state, index);
  return { ...state, message: `Process ${next?.process.pid} is not in the table (filter? Esc)` };
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
