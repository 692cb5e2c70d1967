import { absenceSentence, isAbsent } from '../../systemd/absence.ts';
import type { JournalEntry } from '../../systemd/journal/entry.ts';
import { wrap } from '../../text/wrap.ts';
import { layout } from '../layout.ts';
import type { State } from '../state.ts';
import { type EntryRow, entryRows } from './rows.ts';
import type { JournalPane, LiveLog } from './state.ts';

/** A row of the window, and the entry that it is of. */
export interface WindowRow extends EntryRow {
  readonly number: number;
  readonly entry: JournalEntry;
}

/** From so many rows on there is room for the chart of lines a second. */
const ROWS_FOR_CHART = 12;

/** Does the head of the pane show how many lines came in each second? */
export const hasChart = (state: State): boolean => layout(state).paneHeight >= ROWS_FOR_CHART;

/** Why there is less than there might be, in lines that fit; none where nothing is left to say it beside. */
export function problemLines({ journal, size }: State): readonly string[] {
  const { problem, emptiness } = journal?.log?.status ?? {};
  if (problem === undefined || (emptiness !== undefined && isAbsent(emptiness))) return [];
  return wrap(absenceSentence(problem), size.columns - 1);
}

/** Rows of the pane that are for lines: below the title, the restrictions, the chart, a problem. */
export function linesHeight(state: State): number {
  const head = 2 + (hasChart(state) ? 1 : 0) + problemLines(state).length;
  return Math.max(1, layout(state).paneHeight - head);
}

/**
 * The rows in a window of `height`. The log that follows shows its end, whole entries or not; the one
 * that stands still shows `pane.top` first, but always the cursor, and no blank rows at its end.
 */
export function journalWindow(pane: JournalPane, height: number): readonly WindowRow[] {
  const { log } = pane;
  if (log === undefined || log.shown.length === 0) return [];
  const rowsAt = (index: number): readonly WindowRow[] => rowsOf(pane, log, index);
  const last = log.shown.length - 1;
  if (pane.cursor === undefined) return upwards(rowsAt, last, height).slice(-height);
  const cursor = Math.max(0, log.shown.indexOf(pane.cursor));
  const highest = lowestTop(rowsAt, cursor, height);
  const wanted = Math.max(highest, Math.min(cursor, Math.max(0, log.shown.indexOf(pane.top))));
  const top = Math.min(wanted, lowestTop(rowsAt, last, height));
  const shown: WindowRow[] = [];
  for (let index = top; index <= last && shown.length < height; index++) {
    shown.push(...rowsAt(index));
  }
  return shown.slice(0, height);
}

/** Is an entry shown with all its lines and fields? */
export const isUnfolded = ({ unfolded, allUnfolded }: JournalPane, number: number): boolean =>
  unfolded.has(number) !== allUnfolded;

function rowsOf(pane: JournalPane, { shown, entries }: LiveLog, index: number): WindowRow[] {
  const number = shown.at(index) ?? Number.NaN;
  const entry = entries.at(number);
  if (entry === undefined) return [];
  const before = entries.at(shown.at(index - 1) ?? Number.NaN);
  return entryRows(entry, before, isUnfolded(pane, number)).map((row) => ({
    ...row,
    number,
    entry,
  }));
}

type RowsAt = (index: number) => readonly WindowRow[];

/** Rows of whole entries up to that one, at least as many as the window has, if there are. */
function upwards(rowsAt: RowsAt, index: number, height: number): WindowRow[] {
  const parts: (readonly WindowRow[])[] = [];
  for (let at = index, count = 0; at >= 0 && count < height; at--) {
    const rows = rowsAt(at);
    parts.unshift(rows);
    count += rows.length;
  }
  return parts.flat();
}

/** The first entry from which on the window reaches to the end of that one, or to its start. */
function lowestTop(rowsAt: RowsAt, index: number, height: number): number {
  let room = height - rowsAt(index).length;
  let top = index;
  while (top > 0 && room > 0) {
    room -= rowsAt(top - 1).length;
    if (room >= 0) top--;
  }
  return top;
}
