import { isBlankLook, PLAIN, sgr } from './attribute.ts';
import type { Cell } from './cell.ts';

/** EL: from the cursor to the end of the row. */
export const ERASE = '\x1b[K';

const isAscii = (text: string): boolean => text.length === 1 && text <= '~';

/** One code unit beyond ASCII, in one cell: letters with accents, box drawing, blocks. */
const isSymbol = (row: readonly Cell[], x: number): boolean => {
  const text = row[x]![1];
  return text.length === 1 && text > '~' && row[x + 1]?.[1] !== '';
};

/**
 * Writes cells in the fewest bytes: remembers where the terminal's cursor is and in which look it
 * writes.
 *
 * Terminals disagree about the width of some characters. So nothing is placed relative to what
 * follows a character beyond ASCII, except more of the same kind.
 */
export class Pen {
  #out = '';
  #look = PLAIN;
  /** Where the cursor is; a column of -1 when that is not sure. */
  #x = -1;
  #y = -1;
  /** It is there if symbols are as wide as we think: sure enough for more of them, but no more. */
  #afterSymbol = false;

  put(x: number, y: number, row: readonly Cell[]): void {
    const [look, text] = row[x]!;
    const symbol = isSymbol(row, x);
    if (this.#afterSymbol && !symbol) this.#x = -1;
    this.#moveTo(x, y, row);
    this.#out += sgr(this.#look, look) + text;
    this.#look = look;
    this.#afterSymbol = symbol;
    this.#x = symbol || isAscii(text) ? x + 1 : -1;
  }

  /** Writes a blank in the look of the cell, whatever its text is. */
  blank(x: number, y: number, row: readonly Cell[]): void {
    this.put(x, y, row.with(x, [row[x]![0], ' ']));
    this.#x = -1;
  }

  erase(x: number, y: number, row: readonly Cell[]): void {
    if (this.#afterSymbol) this.#x = -1;
    this.#moveTo(x, y, row);
    // Erasing fills with the background that is set; the rest of a look does not show.
    if (!isBlankLook(this.#look)) {
      const look = row[x]![0];
      this.#out += sgr(this.#look, look);
      this.#look = look;
    }
    this.#out += ERASE;
  }

  finish(): string {
    return this.#out + sgr(this.#look, PLAIN);
  }

  /** The shortest way: to the cell (CUP), to the right (CUF), or over cells written again. */
  #moveTo(x: number, y: number, row: readonly Cell[]): void {
    if (x === this.#x && y === this.#y) return;
    let way = cursorPosition(x, y);
    if (y === this.#y && this.#x >= 0) {
      const gap = x - this.#x;
      const forward = gap === 1 ? '\x1b[C' : `\x1b[${gap}C`;
      if (!this.#afterSymbol && forward.length < way.length) way = forward;
      const bytesPerCell = this.#afterSymbol ? 3 : 1;
      if (gap * bytesPerCell <= way.length && this.#mayRepeat(row, this.#x, x)) {
        way = row
          .slice(this.#x, x)
          .map(([, text]) => text)
          .join('');
      }
    }
    this.#out += way;
    this.#x = x;
    this.#y = y;
  }

  /** Whether these cells, which the terminal shows, are text of one kind in the look that is set. */
  #mayRepeat(row: readonly Cell[], from: number, to: number): boolean {
    for (let x = from; x < to; x++) {
      const [look, text] = row[x]!;
      const sameKind = this.#afterSymbol ? isSymbol(row, x) : isAscii(text);
      if (look !== this.#look || !sameKind) return false;
    }
    return true;
  }
}

/** CUP, with what may be left out left out; `x` and `y` from 0. */
export const cursorPosition = (x: number, y: number): string => {
  if (x === 0) return y === 0 ? '\x1b[H' : `\x1b[${y + 1}H`;
  return `\x1b[${y + 1};${x + 1}H`;
};
