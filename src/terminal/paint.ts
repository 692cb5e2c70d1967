import type { Style } from '../text/span.ts';
import { cells } from '../text/width.ts';
import type { Frame, Layer } from '../view/frame.ts';
import { PLAIN } from './attribute.ts';
import type { Cell } from './cell.ts';

type Looks = Readonly<Record<Style, number>>;

/**
 * Makes `rows`, the cells of the whole screen, show the frame. What does not fit is cut off on the
 * right and below; a layer too big to be centred begins at the edge. Spans without a style have
 * that of their layer.
 */
export function paint(frame: Frame, rows: readonly Cell[][], looks: Looks): void {
  for (const row of rows) fill(row, 0, row.length, PLAIN);
  for (const layer of frame.layers) paintLayer(layer, rows, looks);
}

function paintLayer(layer: Layer, rows: readonly Cell[][], looks: Looks): void {
  const top = Math.max(0, layer.y);
  const left = Math.max(0, layer.x);
  for (const [i, row] of rows.slice(top, top + layer.height).entries()) {
    const line = layer.lines[i];
    const right = Math.min(row.length, left + layer.width);
    fill(row, left, right, looks[line?.base ?? layer.style ?? 'normal']);
    let x = left;
    for (const span of line?.spans ?? []) {
      x = write(
        row,
        x,
        right,
        span.text,
        looks[line?.base ?? span.style ?? layer.style ?? 'normal'],
      );
    }
  }
}

/** Blanks; a wide character that stood half in the way becomes a blank as a whole. */
function fill(row: readonly Cell[], left: number, right: number, look: number): void {
  if (left >= right) return;
  const before = row[left - 1];
  if (before !== undefined && row[left]?.[1] === '') before[1] = ' ';
  const after = row[right];
  if (after?.[1] === '') after[1] = ' ';
  for (let x = left; x < right; x++) set(row[x]!, look, ' ');
}

/** Writes onto blanks, from cell `x` and not beyond `right`; gives the cell after the text. */
function write(row: readonly Cell[], x: number, right: number, text: string, look: number): number {
  let at = x;
  if (SAFE_AND_NARROW.test(text)) {
    const end = Math.min(right, x + text.length);
    for (; at < end; at++) set(row[at]!, look, text[at - x]!);
    return at;
  }
  for (const cell of cells(text.replace(UNSAFE, '?'))) {
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

const set = (cell: Cell, look: number, text: string): void => {
  cell[0] = look;
  cell[1] = text;
};
