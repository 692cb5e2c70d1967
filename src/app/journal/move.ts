import type { State } from '../state.ts';
import { clamp } from '../table/cursor.ts';
import type { JournalPane, LiveLog } from './state.ts';
import { journalWindow, linesHeight } from './window.ts';

/** Another journal pane, if there is one. */
export function changeJournal(state: State, change: Partial<JournalPane>): State {
  const { journal } = state;
  return journal === undefined ? state : { ...state, journal: { ...journal, ...change } };
}

/** Puts the cursor on an entry; the log stands still from now on, and the window moves as needed. */
export function placeJournalCursor(state: State, number: number): State {
  const { journal } = state;
  if (journal === undefined) return state;
  const height = linesHeight(state);
  // What is on the screen stays there: until now that may have been the end.
  const top = journalWindow(journal, height)[0]?.number ?? number;
  const placed = { ...journal, cursor: number, top };
  const settled = journalWindow(placed, height)[0]?.number ?? number;
  return { ...state, journal: { ...placed, top: settled } };
}

/** Back to the end, where new lines come. */
export const followEnd = (state: State): State => changeJournal(state, { cursor: undefined });

/** Moves the cursor by so many entries; beyond the last one it follows the end again. */
export function moveJournalCursor(state: State, lines: number): State {
  const { journal: pane } = state;
  const shown = pane?.log?.shown;
  if (pane === undefined || shown === undefined || shown.length === 0) return state;
  const last = shown.length - 1;
  const to = cursorIndex(pane, shown) + lines;
  if (to > last) return followEnd(state);
  return placeJournalCursor(state, shown.at(clamp(to, 0, last)) as number);
}

/** Where the cursor is among the lines that are shown: at the last one while the log follows. */
export function cursorIndex({ cursor }: JournalPane, shown: LiveLog['shown']): number {
  return cursor === undefined ? shown.length - 1 : Math.max(0, shown.indexOf(cursor));
}

/** How many entries the window holds, less one that stays in sight. */
export function entriesPerPage(state: State): number {
  const { journal } = state;
  if (journal === undefined) return 1;
  const rows = journalWindow(journal, linesHeight(state));
  return Math.max(1, new Set(rows.map(({ number }) => number)).size - 1);
}
