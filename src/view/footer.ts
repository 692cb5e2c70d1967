import { footerKeys } from '../app/footer-keys.ts';
import { promptLine } from '../app/prompt-line.ts';
import type { State } from '../app/state.ts';
import { markText } from '../table/marks.ts';
import type { Line, Span } from '../text/span.ts';
import { fitSpans } from './spans.ts';

/** What the last line says: a message, a prompt being typed into, or the keys that work now. */
export function footer(state: State): { readonly line: Line; readonly cursorX?: number } {
  const prompt = promptLine(state);
  if (prompt !== undefined) {
    const { label, shown, cursorX } = prompt;
    const typed: Span[] = [
      { text: label, style: 'footerLabel' },
      { text: `${shown}  `, style: 'message' },
    ];
    return { line: { spans: [...typed, ...keys(state)] }, cursorX };
  }
  if (state.message !== undefined) {
    return { line: { spans: [{ text: ` ${state.message}`, style: 'message' }], base: 'message' } };
  }
  const { announcement, settings } = state;
  if (announcement !== undefined) {
    const text = ` ${markText('critical', settings.unicode)} NEW: ${announcement.summary}`;
    return { line: { spans: [{ text, style: 'dialogCritical' }], base: 'dialogCritical' } };
  }
  return { line: { spans: fitSpans(keys(state), state.size.columns, 'footerLabel') } };
}

function keys(state: State): Span[] {
  return footerKeys(state).flatMap((key) => [
    { text: key.name, style: 'footerKey' },
    { text: key.label, style: 'footerLabel' },
  ]);
}
