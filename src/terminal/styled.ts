import type { Line } from '../text/span.ts';
import { PLAIN, sgr } from './attribute.ts';
import { type Depth, looks } from './theme.ts';

/** A line as a terminal of this depth shows it outside the full screen, without the end of line. */
export function styled({ spans }: Line, depth: Depth): string {
  const codes = looks(depth);
  return spans
    .map(({ text, style = 'normal' }) => {
      const look = codes[style];
      return `${sgr(PLAIN, look)}${text}${sgr(look, PLAIN)}`;
    })
    .join('');
}

/** The same without a terminal. */
export const plain = ({ spans }: Line): string => spans.map(({ text }) => text).join('');
