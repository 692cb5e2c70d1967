import { clip, displayWidth } from '../text/width.ts';
import type { JournalPrompt, Mode } from './mode.ts';
import type { State } from './state.ts';

/** The last line of the screen while something is typed into it. */
export interface PromptLine {
  readonly label: string;
  /** As much of the text as fits: its end, which is being typed. */
  readonly shown: string;
  /** Where the cursor is, behind the text. */
  readonly cursorX: number;
}

const JOURNAL_LABELS: Readonly<Record<JournalPrompt, string>> = {
  search: 'Search: ',
  filter: 'Filter (or level=error): ',
  since: 'Since (10 min ago, 09:30): ',
  until: 'Until (10 min ago, 09:30): ',
};

const SHARE_FOR_TEXT = 0.6;

/** Undefined where nothing is typed. */
export function promptLine({ mode, size }: State): PromptLine | undefined {
  const text = typedText(mode);
  if (text === undefined) return undefined;
  const label = labelOf(mode);
  const room = Math.floor(size.columns * SHARE_FOR_TEXT) - label.length;
  const fits = displayWidth(text) <= room;
  const shown = fits ? text : clip([...text].slice(-room + 1).join(''), room);
  return { label, shown, cursorX: label.length + displayWidth(shown) };
}

function labelOf(mode: Mode): string {
  if (mode.kind === 'journalPrompt') return JOURNAL_LABELS[mode.prompt];
  return mode.kind === 'search' ? 'Search: ' : 'Filter: ';
}

/** What has been typed; undefined where nothing is. */
export function typedText(mode: Mode): string | undefined {
  switch (mode.kind) {
    case 'search':
    case 'filter':
    case 'journalPrompt':
      return mode.text;
    case 'descriptorFilter':
      return mode.filter;
    default:
      return undefined;
  }
}
