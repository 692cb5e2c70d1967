import type { Process } from '../../sampler/process.ts';
import type { Heading, Row } from '../../table/rows.ts';
import { layout } from '../layout.ts';
import type { Cursor, State } from '../state.ts';

/** Puts the cursor on a row, as the user asked; it stays with that row's process from now on. */
export function placeCursor(state: State, index: number): State {
  const at = clampIndex(index, state.rows.length);
  const cursor = { ...state.cursor, ...holdOf(state.rows[at]), index: at, placed: true };
  return settleCursor({ ...state, cursor });
}

/**
 * To the row of a process, which `there` shows: the same with the table on the screen. Where it has no
 * row, it is said why that may be.
 */
export function goToProcess(state: State, process: Readonly<Process>, there = state): State {
  const index = state.rows.findIndex((row) => row.process === process);
  if (index >= 0) return placeCursor(there, index);
  const why = 'filtered? Esc; folded? *';
  return { ...state, message: `Process ${process.pid} is not in the table (${why})` };
}

/** Back to the first row, to rest there on whatever comes first. */
export function releaseCursor(state: State): State {
  return { ...state, cursor: { ...holdOf(state.rows[0]), index: 0, top: 0, placed: false } };
}

/** What a cursor on this row stays on. */
function holdOf(row: Row | undefined): Pick<Cursor, 'process' | 'heading'> {
  return { process: row?.process, heading: row?.heading?.key };
}

/** The heading that the cursor is on. */
export function headingUnder({ rows, cursor }: State): Heading | undefined {
  return cursor.heading === undefined ? undefined : rows[cursor.index]?.heading;
}

/** Is the cursor on this row? */
export function isUnder({ process, heading }: Cursor, row: Row): boolean {
  return row.process === process && row.heading?.key === heading;
}

/**
 * After rows have moved: finds the cursor's process again, and brings the window to it where the
 * user had put it there. Otherwise the window stays, and a cursor that would leave it returns to the
 * first row. So does one whose process is not shown any more: it never slides onto a neighbour.
 */
export function settleCursor(state: State): State {
  const { rows, cursor } = state;
  const index = rows.findIndex((row) => isUnder(cursor, row));
  if (index < 0) return releaseCursor(state);
  const height = layout(state).tableHeight;
  const top = Math.min(cursor.top, Math.max(0, rows.length - height));
  if (cursor.placed || state.following) {
    return { ...state, cursor: at(state, index, clamp(top, index - height + 1, index)) };
  }
  const inWindow = index >= top && index < top + height;
  return inWindow ? { ...state, cursor: at(state, index, top) } : releaseCursor(state);
}

function at(state: State, index: number, top: number): Cursor {
  return {
    ...holdOf(state.rows[index]),
    index,
    top: Math.max(0, top),
    placed: state.cursor.placed,
  };
}

function clampIndex(index: number, length: number): number {
  return clamp(index, 0, Math.max(0, length - 1));
}

/** The nearest number to `value` between `low` and `high`. */
export function clamp(value: number, low: number, high: number): number {
  return Math.max(low, Math.min(high, value));
}
