import { parseFilter } from '../table/filter.ts';
import { findText } from '../table/search.ts';
import { typeSignal } from './acting/signal-dialog.ts';
import { withFilter } from './descriptor-list.ts';
import { withJournalText } from './journal/prompt.ts';
import type { CommandOf } from './keymap.ts';
import type { Handlers, Update } from './messages.ts';
import { programHandlers } from './program-commands.ts';
import { typedText } from './prompt-line.ts';
import type { State } from './state.ts';
import { placeCursor } from './table/cursor.ts';
import { changeTable } from './table/refresh-rows.ts';

type Prompt = 'search' | 'filter';

const LONGEST_TEXT = 200;

/** A typed character goes into the prompt that is open; elsewhere it means nothing. */
export function typeInto(state: State, key: string): Update {
  const { mode } = state;
  if (mode.kind === 'signal') return { state: typeSignal(state, mode, key) };
  const before = typedText(mode);
  const character = key === 'space' ? ' ' : key;
  if (before === undefined || [...character].length !== 1) return { state };
  if (before.length >= LONGEST_TEXT) return { state };
  const text = before + character;
  switch (mode.kind) {
    case 'search':
    case 'filter':
      return { state: withText(state, mode.kind, text) };
    case 'descriptorFilter':
      return { state: withFilter(state, text) };
    case 'journalPrompt':
      return { state: withJournalText(state, text) };
    default:
      return { state };
  }
}

const editing = {
  erase: (state: State) => ({ state: edit(state, (text) => [...text].slice(0, -1).join('')) }),
  eraseAll: (state: State) => ({ state: edit(state, () => '') }),
  accept: (state: State) => ({ state: toTable(state) }),
  quit: programHandlers.quit,
};

/** Searching moves the cursor while one types; Esc and Enter both leave it where it is. */
export const searchHandlers: Handlers<CommandOf<'search'>> = {
  ...editing,
  searchNext: (state) => ({ state: searchFrom(state, 1) }),
  searchPrevious: (state) => ({ state: searchFrom(state, -1) }),
  cancel: (state) => ({ state: toTable(state) }),
};

/** Filtering narrows the table while one types; Esc takes the filter away. */
export const filterHandlers: Handlers<CommandOf<'filter'>> = {
  ...editing,
  cancel: (state) => ({ state: toTable(withText(state, 'filter', '')) }),
};

function edit(state: State, change: (text: string) => string): State {
  const { mode } = state;
  if (mode.kind !== 'search' && mode.kind !== 'filter') return state;
  return withText(state, mode.kind, change(mode.text));
}

function withText(state: State, kind: Prompt, text: string): State {
  const typed: State = { ...state, mode: { kind, text } };
  return kind === 'search'
    ? searchFrom(typed, 0)
    : changeTable(typed, { filter: parseFilter(text) });
}

/** Goes to the next row that matches: 0 the cursor's own row may stay, 1 forward, -1 backward. */
function searchFrom(state: State, step: -1 | 0 | 1): State {
  if (state.mode.kind !== 'search' || state.mode.text === '') return state;
  const from = state.cursor.index + step;
  const index = findText(state.rows, state.mode.text, from, step === -1 ? -1 : 1);
  return index === undefined ? state : placeCursor(state, index);
}

function toTable(state: State): State {
  return { ...state, mode: { kind: 'table' } };
}
