import type { Style } from '../text/span.ts';

/** How many dots a cell holds from left to right. */
export const DOTS_ACROSS = 2;

/** Dots of U+2800.., by row, left and right. */
const BRAILLE = [0x01, 0x08, 0x02, 0x10, 0x04, 0x20, 0x40, 0x80] as const;
/** Where a dot is in ASCII, from top to bottom. */
const HEIGHTS = ["'", '-', '.'] as const;

/**
 * A canvas of dots, a few of them in each cell, with as much of the 2D context of HTML as
 * blessed-contrib's line chart draws with. A style is the colour of a line; the last line through a
 * cell decides. What lies outside is not drawn, a line to an unknown place (NaN) leaves a gap.
 */
export class ChartCanvas {
  /** 4 with braille, 3 in ASCII. */
  readonly dotsDown: 3 | 4;
  strokeStyle: Style = 'normal';
  fillStyle: Style = 'normal';
  readonly #columns: number;
  readonly #rows: number;
  readonly #left: number;
  readonly #dots: Uint8Array;
  readonly #styles: Style[] = [];
  #path: [x: number, y: number][] = [];

  /** In cells; `left` is how many dots from the left edge are not shown. */
  constructor(columns: number, rows: number, left: number, unicode: boolean) {
    this.dotsDown = unicode ? 4 : 3;
    this.#columns = columns;
    this.#rows = rows;
    this.#left = left;
    this.#dots = new Uint8Array(columns * rows);
  }

  /** Text and style of a cell; undefined where nothing was drawn. */
  cell(x: number, y: number): { readonly text: string; readonly style: Style } | undefined {
    const at = y * this.#columns + x;
    const dots = this.#dots[at];
    const style = this.#styles[at];
    if (!dots || style === undefined) return undefined;
    return { text: this.dotsDown === 4 ? braille(dots) : ascii(dots), style };
  }

  clearRect(): void {}
  fillText(): void {}
  moveTo(): void {}

  beginPath(): void {
    this.#path = [];
  }

  lineTo(x: number, y: number): void {
    this.#path.push([Math.floor(x) - this.#left, Math.round(y)]);
  }

  stroke(): void {
    let from: [x: number, y: number] | undefined;
    for (const to of this.#path) {
      const isKnown = !Number.isNaN(to[1]);
      if (isKnown) this.#line(from ?? to, to);
      from = isKnown ? to : undefined;
    }
  }

  /** Every dot that the straight line comes nearest to. */
  #line([fromX, fromY]: [number, number], [toX, toY]: [number, number]): void {
    const steps = Math.max(Math.abs(toX - fromX), Math.abs(toY - fromY), 1);
    for (let step = 0; step <= steps; step++) {
      const part = step / steps;
      this.#set(Math.round(fromX + part * (toX - fromX)), Math.round(fromY + part * (toY - fromY)));
    }
  }

  #set(x: number, y: number): void {
    const column = Math.floor(x / DOTS_ACROSS);
    const row = Math.floor(y / this.dotsDown);
    if (column < 0 || column >= this.#columns || row < 0 || row >= this.#rows) return;
    const at = row * this.#columns + column;
    this.#dots[at]! |= 1 << ((y % this.dotsDown) * DOTS_ACROSS + (x % DOTS_ACROSS));
    this.#styles[at] = this.strokeStyle;
  }
}

const braille = (dots: number): string =>
  String.fromCharCode(
    BRAILLE.reduce<number>((code, dot, at) => code + (dots & (1 << at) ? dot : 0), 0x2800),
  );

/** The height of a level line, or which way a slope goes. */
function ascii(dots: number): string {
  const left = heightsOf(dots);
  const right = heightsOf(dots >> 1);
  const all = [...new Set([...left, ...right])];
  if (all.length === 1) return HEIGHTS[all[0] ?? 1] ?? '-';
  const slope = mean(right) - mean(left);
  return slope < 0 ? '/' : slope > 0 ? '\\' : '|';
}

const heightsOf = (dots: number): number[] =>
  [0, 1, 2].filter((row) => dots & (1 << (row * DOTS_ACROSS)));

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;
