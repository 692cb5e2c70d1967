import { clip, displayWidth, padEnd } from '../text/width.ts';

/** Cells between the two parts of a title, at least. */
const GAP = 2;

/**
 * A title in `width` cells: what this is on the left, `aside` at the right end. Without room for both
 * the aside is left out, or the title is cut where the aside is what `matters`.
 */
export function titleText(title: string, aside: string, width: number, matters = false): string {
  const left = ` ${title}`;
  const right = aside === '' ? '' : `${aside} `;
  const room = width - displayWidth(right) - GAP;
  if (right === '' || (displayWidth(left) > room && !matters)) return padEnd(left, width);
  return clip(padEnd(left, room) + ' '.repeat(GAP) + right, width);
}
