import type { Span, Style } from '../text/span.ts';
import { clip, displayWidth } from '../text/width.ts';

/** Spans cut or filled with blanks, in the style `filler`, to exactly `width` cells. */
export function fitSpans(
  spans: readonly Span[],
  width: number,
  filler: Style = 'normal',
): readonly Span[] {
  const fitted: Span[] = [];
  let left = width;
  for (const span of spans) {
    if (left <= 0) break;
    const text = clip(span.text, left);
    left -= displayWidth(text);
    fitted.push(text === span.text ? span : { ...span, text });
  }
  return left > 0 ? [...fitted, { text: ' '.repeat(left), style: filler }] : fitted;
}
