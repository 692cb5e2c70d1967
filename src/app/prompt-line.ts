import { clip, displayWidth } from '../text/width.ts';
import type { Mode } from './mode.ts';
import type { State } from './state.ts';

/** The last line of the screen while something is typed into it. */
export interface PromptLine {
  readonly label: string;
  /** As much of the text as fits: its end, which is being typed. */
  readonly shown: string;
  /** Where the cursor is, behind the text. */
  readonly cursorX: number;
}

const SHARE_FOR_TEXT = 0.6;

/** Undefined where nothing is typed. */
export function promptLine({ mode, size }: State): PromptLine | undefined {
  const text = typedText(mode);
  if (text === undefined) return undefined;
  const label = mode.kind === 'search' ? 'Search: ' : 'Filter: ';
  const room = Math.floor(size.columns * SHARE_FOR_TEXT) - label.length;
  const fits = displayWidth(text) <= room;
  const shown = fits ? text : clip([...text].slice(-room + 1).join(''), room);
  return { label, shown, cursorX: label.length + displayWidth(shown) };
}

function typedText(mode: Mode): string | undefined {
  switch (mode.kind) {
    case 'search':
    case 'filter':
      return mode.text;
    case 'descriptorFilter':
      return mode.filter;
    default:
      return undefined;
  }
}
