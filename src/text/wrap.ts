import type { Line } from './span.ts';
import { cells, displayWidth } from './width.ts';

/**
 * `text` in lines of at most `width` cells (2 or more), broken between words; a word that is longer
 * than a line is cut. Only blanks are lost.
 */
export const wrap = (text: string, width: number): readonly string[] => {
  const lines = [''];
  let room = width;
  const breakLine = (): void => {
    lines.push('');
    room = width;
  };
  for (const word of text.split(/(?<= )/)) {
    const wordWidth = displayWidth(withoutBlanks(word));
    if (room < width && wordWidth > room && wordWidth <= width) breakLine();
    for (const cell of cells(word)) {
      if (cell.width > room) {
        if (cell.text === ' ') continue;
        breakLine();
      }
      lines[lines.length - 1] += cell.text;
      room -= cell.width;
    }
  }
  return lines.map(withoutBlanks);
};

/** Its end cut; other white space than U+0020 is part of the text. */
const withoutBlanks = (text: string): string => text.replace(/ +$/, '');

/** However far to the right it begins, a text has so many cells. */
const LEAST_WIDTH = 20;

/** A line in as many as it takes: what does not fit of its last span goes on below where that begins. */
export const wrapLine = (line: Line, columns: number): readonly Line[] => {
  const before = line.spans.slice(0, -1);
  const last = line.spans.at(-1);
  const beforeWidth = before.reduce((width, { text }) => width + displayWidth(text), 0);
  if (last === undefined || beforeWidth + displayWidth(last.text) <= columns) return [line];
  const text = last.text.trimStart();
  const blanks = ' '.repeat(last.text.length - text.length);
  const indent = ' '.repeat(beforeWidth) + blanks;
  return wrap(text, Math.max(LEAST_WIDTH, columns - indent.length)).map((part, index) => ({
    ...line,
    spans:
      index === 0
        ? [...before, { ...last, text: blanks + part }]
        : [{ text: indent }, { ...last, text: part }],
  }));
};
