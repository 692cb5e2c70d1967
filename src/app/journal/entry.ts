import type { CommandOf } from '../keymap.ts';
import { layout } from '../layout.ts';
import type { Handlers, Update } from '../messages.ts';
import type { JournalEntryMode } from '../mode.ts';
import { programHandlers } from '../program-commands.ts';
import { scrollHandlers } from '../scroll.ts';
import type { State } from '../state.ts';
import { clamp, goToProcess } from '../table/cursor.ts';
import { entryLines, loggedBy } from './entry-lines.ts';
import { cursorIndex } from './move.ts';
import { leaveToTable } from './open.ts';

/** Enter: everything about the line under the cursor, of a log that follows about the last one. */
export function openEntry(state: State): Update {
  const { log } = state.journal ?? {};
  if (state.journal === undefined || log === undefined) return { state };
  const number = log.shown.at(cursorIndex(state.journal, log.shown));
  const entry = number === undefined ? undefined : log.entries.at(number);
  if (entry === undefined) return { state };
  const { cursor } = entry;
  const mode: JournalEntryMode = {
    ...{ kind: 'journalEntry', entry, fields: undefined, top: 0, under: state.mode },
    isRead: cursor === undefined,
  };
  const opened = { ...state, mode };
  return cursor === undefined
    ? { state: opened }
    : { state: opened, effect: { type: 'readJournalFields', cursor } };
}

/** All fields; too late when another line is shown. */
export function journalFieldsArrived(
  state: State,
  cursor: string,
  fields: JournalEntryMode['fields'],
): State {
  const { mode } = state;
  if (mode.kind !== 'journalEntry' || mode.entry.cursor !== cursor) return state;
  return { ...state, mode: { ...mode, fields, isRead: true } };
}

export const journalEntryHandlers: Handlers<CommandOf<'journalEntry'>> = {
  ...scrollHandlers((state) => Math.max(1, layout(state).paneHeight - 2), scroll),
  toProcess: (state) => ({ state: toProcess(state) }),
  close: (state) => ({ state: close(state) }),
  ...programHandlers,
};

function close(state: State): State {
  return state.mode.kind === 'journalEntry' ? { ...state, mode: state.mode.under } : state;
}

function toProcess(state: State): State {
  const { mode } = state;
  if (mode.kind !== 'journalEntry') return state;
  const process = loggedBy(state, mode.entry);
  if (process === undefined) return { ...state, message: 'The process that logged it has ended' };
  return goToProcess(state, process, leaveToTable(state));
}

function scroll(state: State, lines: number): State {
  const { mode } = state;
  if (mode.kind !== 'journalEntry') return state;
  const room = layout(state).paneHeight - 1;
  const last = Math.max(0, entryLines(state, mode).length - room);
  return { ...state, mode: { ...mode, top: clamp(mode.top + lines, 0, last) } };
}
