import type { State } from '../state.ts';
import { settleCursor } from '../table/cursor.ts';
import { unitOf } from './query.ts';
import type { JournalPane, JournalSource } from './state.ts';

/** Of what is under the cursor of the table. */
const OF_TABLE = { unit: undefined, under: { kind: 'table' } } as const;

const NEW: Omit<JournalPane, 'source'> = {
  ...OF_TABLE,
  priority: undefined,
  since: undefined,
  until: undefined,
  boot: undefined,
  filter: undefined,
  search: undefined,
  isSearching: false,
  cursor: undefined,
  top: 0,
  unfolded: new Set(),
  allUnfolded: false,
  relativeTime: false,
  offset: 0,
  log: undefined,
};

/**
 * `J`: the log of what is under the cursor of the table; a pane that is open already gets the keys. Esc
 * comes back to where `J` was pressed.
 */
export function openJournal(state: State): State {
  const cursor = { ...state.cursor, placed: true };
  const pane = state.journal ?? { ...NEW, source: firstSource(state) };
  const journal = { ...pane, unit: undefined, under: state.mode };
  return settleCursor({ ...state, cursor, journal, mode: { kind: 'journal' } });
}

/** The unit tells more than the process: why it was started, and how the one before it ended. */
function firstSource(state: State): JournalSource {
  const { process, heading } = state.cursor;
  if (process === undefined) return heading === undefined ? 'boot' : 'unit';
  if (process.kernelThread) return 'kernel';
  return unitOf(state, process) === undefined ? 'process' : 'unit';
}

/**
 * `J` in a pane that is about something of its own: a new log, of a unit whatever is under the cursor of
 * the table. Esc comes back to the pane.
 */
export function openOwnJournal(
  state: State,
  about: Partial<Pick<JournalPane, 'source' | 'unit' | 'priority'>>,
): State {
  const { mode } = state;
  const { log, under: belowLog } = state.journal ?? NEW;
  // A pane that was opened over the log is under it now: Esc never goes in a circle.
  const isOver =
    (mode.kind === 'unit' || mode.kind === 'troubled') && mode.under.kind === 'journal';
  const under = isOver ? { ...mode, under: belowLog } : mode;
  const source = about.unit === undefined ? firstSource(state) : 'unit';
  const journal: JournalPane = { ...NEW, source, ...about, under, log };
  return settleCursor({ ...state, journal, mode: { kind: 'journal' } });
}

/** To the table; from now on the log follows its cursor. */
export function leaveToTable(state: State): State {
  const journal = state.journal && { ...state.journal, ...OF_TABLE };
  return settleCursor({ ...state, journal, mode: { kind: 'table' } });
}

/** Back to what the pane was opened from. */
export function closeJournal(state: State): State {
  const mode = state.journal?.under ?? OF_TABLE.under;
  return settleCursor({ ...state, mode, journal: undefined });
}
