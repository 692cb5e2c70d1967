/** One character with the marks that sit on it, and the terminal cells it takes. */
export interface Cell {
  readonly text: string;
  readonly width: 1 | 2;
}

/** One cell each, without marks: ASCII, Latin, box drawing, blocks. Nearly every text is this. */
const NARROW = /^[\x20-\u02ff\u2500-\u25fc]*$/;

/**
 * Takes no cell of its own: marks that do not space (those that do, \p{Mc}, have a cell in the
 * terminals' wcwidth(3)), and the Hangul vowels and finals that complete a syllable.
 */
const ZERO_WIDTH = /^[\p{Mn}\p{Me}\u1160-\u11ff]$/u;

/**
 * East Asian Wide and Fullwidth (UAX #11): the blocks of Chinese, Japanese, Korean, Tangut and
 * Nushu, and what a terminal draws as a picture. Ambiguous characters take one cell. Where tables
 * differ: U+3248..324F are wide as in glibc and xterm; what became wide only in Unicode 16 never
 * comes here (sanitize.ts).
 */
const WIDE =
  /^[\u1100-\u115f\u2329\u232a\u2e80-\u303e\u3041-\ua4cf\ua960-\ua97f\uac00-\ud7a3\uf900-\ufaff\ufe10-\ufe19\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6\u{16fe0}-\u{1b2ff}\u{1f200}-\u{1f265}\u{20000}-\u{3fffd}\p{Emoji_Presentation}]$/u;

const isWide = (char: string): boolean => char >= '\u1100' && WIDE.test(char);

const isZeroWidth = (char: string): boolean => char >= '\u0300' && ZERO_WIDTH.test(char);

/** The cells of a text that `printable` (sanitize.ts) made safe, from left to right. */
export function* cells(text: string): Generator<Cell> {
  let cluster = '';
  let width: 1 | 2 = 1;
  for (const char of text) {
    if (cluster !== '' && isZeroWidth(char)) {
      cluster += char;
      continue;
    }
    if (cluster !== '') yield { text: cluster, width };
    cluster = char;
    width = isWide(char) ? 2 : 1;
  }
  if (cluster !== '') yield { text: cluster, width };
}

/** Terminal cells that `text` takes. */
export const displayWidth = (text: string): number => {
  if (NARROW.test(text)) return text.length;
  let width = 0;
  for (const cell of cells(text)) width += cell.width;
  return width;
};

/**
 * The start of `text` in at most `width` cells. Where only half of a wide character would fit, a
 * space stands in its place.
 */
export const clip = (text: string, width: number): string => {
  if (width <= 0) return '';
  if (NARROW.test(text)) return text.length <= width ? text : text.slice(0, width);
  let clipped = '';
  let room = width;
  for (const cell of cells(text)) {
    if (cell.width > room) return room > 0 ? `${clipped} ` : clipped;
    clipped += cell.text;
    room -= cell.width;
  }
  return clipped;
};

/** `text` in exactly `width` cells, on the left: clipped, or filled with spaces. */
export const padEnd = (text: string, width: number): string => {
  const clipped = clip(text, width);
  return clipped + ' '.repeat(Math.max(0, width - displayWidth(clipped)));
};

/** `text` in exactly `width` cells, on the right: clipped, or filled with spaces. */
export const padStart = (text: string, width: number): string => {
  const clipped = clip(text, width);
  return ' '.repeat(Math.max(0, width - displayWidth(clipped))) + clipped;
};

/**
 * What is left of `text` after its first `width` cells. Where that cuts a wide character in half, a
 * space stands for the other half.
 */
export const skip = (text: string, width: number): string => {
  if (width <= 0) return text;
  if (NARROW.test(text)) return text.slice(width);
  let toSkip = width;
  let rest = '';
  for (const cell of cells(text)) {
    if (toSkip <= 0) rest += cell.text;
    else if (cell.width > toSkip) rest += ' ';
    toSkip -= cell.width;
  }
  return rest;
};
