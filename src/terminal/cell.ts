import { PLAIN } from './attribute.ts';

/**
 * Look (attribute.ts) and text of one cell of the screen. A wide character has its text in the left
 * one of its two cells and '' in the right one.
 */
export type Cell = [look: number, text: string];

/** Text of a cell of which nobody knows what the terminal shows there. */
export const UNKNOWN = '\0';

/** The cells of a screen, each plain and with this text. */
export const grid = (columns: number, rows: number, text: string): Cell[][] =>
  Array.from({ length: rows }, () => Array.from({ length: columns }, (): Cell => [PLAIN, text]));

export const differs = (a: Cell, b: Cell): boolean => a[1] !== b[1] || a[0] !== b[0];

export const copy = (from: Cell, to: Cell): void => {
  to[0] = from[0];
  to[1] = from[1];
};

export const set = (cell: Cell, look: number, text: string): void => {
  cell[0] = look;
  cell[1] = text;
};
