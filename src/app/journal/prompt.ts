import { parseJournalFilter } from '../../systemd/journal/filter.ts';
import { parseMoment } from '../../text/moment.ts';
import type { CommandOf } from '../keymap.ts';
import type { Handlers } from '../messages.ts';
import type { JournalPrompt } from '../mode.ts';
import { programHandlers } from '../program-commands.ts';
import type { State } from '../state.ts';
import { changeJournal, followEnd } from './move.ts';
import { goToFound, searchOf } from './search.ts';
import type { JournalPane } from './state.ts';

/** Something is typed for the journal pane, from what it is now on. */
export function openJournalPrompt(state: State, prompt: JournalPrompt): State {
  const before = state.journal?.[prompt]?.text ?? '';
  // A search begins anew, as in less(1).
  const text = prompt === 'search' ? '' : before;
  return { ...state, mode: { kind: 'journalPrompt', prompt, text, before } };
}

/** Text and filter take effect while one types; a moment when it is whole. */
export function withJournalText(state: State, text: string): State {
  const { mode } = state;
  if (mode.kind !== 'journalPrompt') return state;
  const typed: State = { ...state, mode: { ...mode, text } };
  const isLive = mode.prompt === 'search' || mode.prompt === 'filter';
  return isLive ? (applied(typed, mode.prompt, text) ?? typed) : typed;
}

export const journalPromptHandlers: Handlers<CommandOf<'journalPrompt'>> = {
  accept: (state) => ({ state: accept(state) }),
  cancel: (state) => {
    const { mode } = state;
    if (mode.kind !== 'journalPrompt') return { state };
    return { state: toPane(applied(state, mode.prompt, mode.before) ?? state) };
  },
  erase: (state) => ({
    state: withJournalText(state, [...textOf(state)].slice(0, -1).join('')),
  }),
  eraseAll: (state) => ({ state: withJournalText(state, '') }),
  quit: programHandlers.quit,
};

function accept(state: State): State {
  const { mode } = state;
  if (mode.kind !== 'journalPrompt') return state;
  const { prompt, text, before } = mode;
  const done = applied(state, prompt, text);
  if (done !== undefined) return prompt === 'search' ? goToFound(toPane(done)) : toPane(done);
  const what = prompt === 'since' || prompt === 'until' ? 'no time' : 'no regular expression';
  const kept = applied(state, prompt, before) ?? state;
  return { ...toPane(kept), message: `This is ${what}: ${text}` };
}

/** The pane with what was typed; undefined when that means nothing. */
function applied(state: State, prompt: JournalPrompt, text: string): State | undefined {
  if (text.trim() === '') return changeJournal(state, cleared(prompt));
  switch (prompt) {
    case 'search': {
      const search = searchOf(text);
      return search && changeJournal(state, { search });
    }
    case 'filter': {
      const meaning = parseJournalFilter(text);
      return meaning && changeJournal(state, { filter: { text, meaning } });
    }
    case 'since':
    case 'until': {
      const now = state.sample?.takenAtMs ?? 0;
      const atMs = parseMoment(text, now, state.settings.utcOffsetMinutes);
      const typed = atMs === undefined ? undefined : { text, meaning: atMs };
      return typed && changeJournal(followEnd(state), { [prompt]: typed });
    }
  }
}

const cleared = (prompt: JournalPrompt): Partial<JournalPane> => ({ [prompt]: undefined });

function textOf({ mode }: State): string {
  return mode.kind === 'journalPrompt' ? mode.text : '';
}

function toPane(state: State): State {
  return { ...state, mode: { kind: 'journal' } };
}
