import { cells } from '../text/width.ts';
import { type Cell, set } from './cell.ts';

/** Makes cells `left` up to `right` blank; a wide character half in the way goes as a whole. */
export function blank(row: readonly Cell[], left: number, right: number, look: number): void {
  if (left >= right) return;
  const before = row[left - 1];
  if (before !== undefined && row[left]?.[1] === '') before[1] = ' ';
  const after = row[right];
  if (after?.[1] === '') after[1] = ' ';
  for (let x = left; x < right; x++) set(row[x]!, look, ' ');
}

/** Writes onto blanks, from cell `x` and not beyond `right`; gives the cell after the text. */
export function write(
  row: readonly Cell[],
  x: number,
  right: number,
  text: string,
  look: number,
): number {
  let at = x;
  if (SAFE_AND_NARROW.test(text)) {
    const end = Math.min(right, x + text.length);
    for (; at < end; at++) set(row[at]!, look, text[at - x]!);
    return at;
  }
  for (const cell of cells(withoutUnsafe(text))) {
    if (at + cell.width > right) {
      for (; at < right; at++) set(row[at]!, look, ' ');
      return at;
    }
    set(row[at]!, look, cell.text);
    if (cell.width === 2) set(row[at + 1]!, look, '');
    at += cell.width;
  }
  return at;
}

/** Nearly every text: ASCII, box drawing, blocks, braille. */
const SAFE_AND_NARROW = /^[\x20-\x7e\u2500-\u25fc\u2800-\u28ff]*$/;

/**
 * The last line of defence behind text/sanitize.ts: controls, bidi and other format characters,
 * lone surrogates, invisible characters, and marks without anything to sit on.
 */
const UNSAFE = /[\p{C}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]|^\p{M}/gu;

const withoutUnsafe = (text: string): string => text.replace(UNSAFE, '?');
