import { NO_FILTER } from '../../table/filter.ts';
import { findPid } from '../../table/search.ts';
import { type Finding, keyOf } from '../../triage/finding.ts';
import { openRunbook } from '../runbook/runbook.ts';
import type { State } from '../state.ts';
import { goToProcess, placeCursor } from './cursor.ts';
import { changeTable } from './refresh-rows.ts';

/**
 * To the worst finding, from there to the next one, and round: to the row of its process, and in the
 * runbook to one that has none.
 */
export function nextFinding(state: State): State {
  const { cursor, findings, visited } = state;
  if (findings.length === 0) return { ...state, message: 'Nothing is found to be wrong' };
  const here = findings.findIndex((finding) => keyOf(finding) === visited);
  const others = [...findings.slice(here + 1), ...findings.slice(0, here + 1)];
  const from = here >= 0 ? findings[here]?.process : cursor.placed ? cursor.process : undefined;
  const isElsewhere = ({ process }: Finding): boolean => process === undefined || process !== from;
  const next = others.find(isElsewhere) ?? (others[0] as Finding);
  const there = { ...state, visited: keyOf(next), message: place(findings, next) };
  if (next.process === undefined) return openRunbook(there, next);
  return goToProcess(there, next.process);
}

/** `2 of 3: FD leak: ...`: the line under the header tells of the worst. */
const place = (findings: readonly Finding[], finding: Finding): string | undefined =>
  finding === findings[0]
    ? undefined
    : `${findings.indexOf(finding) + 1} of ${findings.length}: ${finding.summary}`;

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
