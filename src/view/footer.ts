import { footerKeys } from '../app/footer-keys.ts';
import type { State } from '../app/state.ts';
import type { Line, Span } from '../text/span.ts';
import { clip, displayWidth } from '../text/width.ts';
import { fitSpans } from './spans.ts';

/** What the last line says: a message, a prompt being typed into, or the keys that work now. */
export function footer(state: State): { readonly line: Line; readonly cursorX?: number } {
  const { mode } = state;
  if (mode.kind === 'search' || mode.kind === 'filter') return prompt(state, mode.kind, mode.text);
  if (state.message !== undefined) {
    return { line: { spans: [{ text: ` ${state.message}`, style: 'message' }], base: 'message' } };
  }
  return { line: { spans: fitSpans(keys(state, 0), state.size.columns, 'footerLabel') } };
}

const SHARE_FOR_TEXT = 0.6;

function prompt(
  state: State,
  kind: 'search' | 'filter',
  text: string,
): { readonly line: Line; readonly cursorX: number } {
  const label = kind === 'search' ? 'Search: ' : 'Filter: ';
  const room = Math.floor(state.size.columns * SHARE_FOR_TEXT) - label.length;
  // The end of a long text is what is being typed.
  const shown = displayWidth(text) <= room ? text : [...text].slice(-room + 1).join('');
  const cursorX = label.length + displayWidth(shown);
  return {
    line: {
      spans: [
        { text: label, style: 'footerLabel' },
        { text: `${clip(shown, room)} `, style: 'message' },
        ...keys(state, cursorX + 2),
      ],
    },
    cursorX,
  };
}

function keys(state: State, x: number): Span[] {
  return footerKeys(state, x).flatMap((key) => [
    { text: key.name, style: 'footerKey' },
    { text: key.label, style: 'footerLabel' },
  ]);
}
