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
    const wordWidth = displayWidth(word.trimEnd());
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
  return lines.map((line) => line.trimEnd());
};
