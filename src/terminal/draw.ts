import { isBlankLook } from './attribute.ts';
import { type Cell, copy, differs } from './cell.ts';
import { ERASE, Pen } from './pen.ts';

/**
 * What to send to a terminal that shows `shown` so that it shows `next`: nothing but the
 * difference. `shown` is brought up to date. Both have the same size; the terminal is expected
 * to have no look set (and has none afterwards) and not to wrap at the end of a row.
 */
export function draw(next: readonly Cell[][], shown: readonly Cell[][]): string {
  const pen = new Pen();
  for (const [y, row] of next.entries()) drawRow(pen, y, row, shown[y]!);
  return pen.finish();
}

function drawRow(pen: Pen, y: number, row: readonly Cell[], shown: readonly Cell[]): void {
  let blankFrom = -1;
  let mayBeHurt = -1;
  for (let x = 0; x < row.length; x++) {
    const cell = row[x]!;
    if (!differs(cell, shown[x]!) && x !== mayBeHurt) continue;
    if (blankFrom < 0) blankFrom = startOfBlanks(row);
    if (x >= blankFrom && changedSpan(row, shown, x) > ERASE.length) {
      pen.erase(x, y, row);
      for (let i = x; i < row.length; i++) copy(row[i]!, shown[i]!);
      return;
    }
    copy(cell, shown[x]!);
    if (cell[1] === '') continue; // drawn with its left half
    const isWide = row[x + 1]?.[1] === '';
    // A terminal that draws it narrower than we think would keep what is in the next cell.
    if (isWide && PICTURE.test(cell[1])) pen.blank(x + 1, y, row);
    pen.put(x, y, row);
    // One that draws it wider has overwritten the next cell.
    if (isWide || cell[1].length > 1) mayBeHurt = x + (isWide ? 2 : 1);
  }
}

/** Younger than the tables of some terminals, where it takes one cell. */
const PICTURE = /^\p{Emoji_Presentation}/u;

const startOfBlanks = (row: readonly Cell[]): number => {
  let from = row.length;
  while (from > 0 && row[from - 1]![1] === ' ' && isBlankLook(row[from - 1]![0])) from -= 1;
  return from;
};

/** Cells from `x` to the last one that differs. */
const changedSpan = (row: readonly Cell[], shown: readonly Cell[], x: number): number => {
  let end = row.length;
  while (end > x && !differs(row[end - 1]!, shown[end - 1]!)) end -= 1;
  return end - x;
};
