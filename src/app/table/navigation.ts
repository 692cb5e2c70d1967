import { NO_FILTER } from '../../table/filter.ts';
import { findPid } from '../../table/search.ts';
import { type Finding, keyOf } from '../../triage/finding.ts';
import { openRunbook } from '../runbook/runbook.ts';
import type { PidJump, State } from '../state.ts';
import { goToProcess, placeCursor, settleCursor } from './cursor.ts';
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

/** No PID is longer: PID_MAX_LIMIT is 4,194,304 (proc_sys_kernel(5)). */
const LONGEST_PID = 7;
/** Whoever pauses for longer begins another number. */
const PAUSE_MS = 2000;

/**
 * Digits add up to a PID, as in htop. Where they lead to no process, the cursor goes back to where it
 * was before the first of them.
 */
export function typePidDigit(state: State, digit: string): State {
  const atMs = state.sample?.takenAtMs ?? 0;
  const before = goesOn(state.pidJump, atMs) ? state.pidJump : undefined;
  const digits = (before?.digits ?? '') + digit;
  const from = before?.from ?? state.cursor;
  const typed: State = { ...state, pidJump: { digits, from, atMs } };
  const back = settleCursor({ ...typed, cursor: from });
  const index = findPid(state.rows, digits);
  const pid = index === undefined ? undefined : state.rows[index]?.process?.pid;
  if (index !== undefined && String(pid) === digits) return placeCursor(typed, index);
  const hidden = state.sample?.processes.find((process) => String(process.pid) === digits);
  if (hidden !== undefined) return goToProcess(back, hidden);
  if (index === undefined) return { ...back, message: `no process ${digits}` };
  return placeCursor({ ...typed, message: `no process ${digits}; ${pid} begins so` }, index);
}

function goesOn(jump: PidJump | undefined, nowMs: number): boolean {
  return jump !== undefined && jump.digits.length < LONGEST_PID && nowMs - jump.atMs <= PAUSE_MS;
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
