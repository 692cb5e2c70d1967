import type { Span } from '../text/span.ts';
import { howMany } from '../text/units.ts';
import { clip, displayWidth, padEnd, padStart, skip } from '../text/width.ts';
import { commandSpans } from './command.ts';
import type { TableContext } from './context.ts';
import type { FittedColumn } from './fit-columns.ts';
import type { HeadingRow, ProcessRow } from './rows.ts';
import type { SortOrder } from './sort.ts';

/** What separates two columns. */
const GAP = ' ';

/** `text` in its column; the last one on the line is not filled up. */
const placed = (text: string, { column, width }: FittedColumn, isLast: boolean): string => {
  if (column.align === 'right') return padStart(text, width);
  return isLast ? clip(text, width) : padEnd(text, width);
};

/** The part of spans, laid side by side, from cell `from` on, at most `width` cells. */
const clipSpans = (spans: readonly Span[], from: number, width: number): Span[] => {
  const clipped: Span[] = [];
  let toSkip = from;
  let room = width;
  for (const span of spans) {
    const text = clip(skip(span.text, toSkip), room);
    toSkip = Math.max(0, toSkip - displayWidth(span.text));
    room -= displayWidth(text);
    if (text !== '') clipped.push({ ...span, text });
  }
  if (room > 0 && Number.isFinite(room)) clipped.push({ text: ' '.repeat(room) });
  return clipped;
};

/** The cells of one row of the table, from the first column on, to put on the screen. */
export const rowSpans = (
  { process, prefix, sums }: ProcessRow,
  columns: readonly FittedColumn[],
  context: TableContext,
  /** Cells of COMMAND scrolled out to the left. */
  commandOffset: number,
): Span[] => {
  const spans: Span[] = [];
  columns.forEach((fitted, index) => {
    const isLast = index === columns.length - 1;
    if (fitted.column.id === 'COMMAND') {
      const command = [
        { text: prefix, style: 'treeBranch' } as const,
        ...commandSpans(process, context.fullPath),
      ];
      spans.push(...clipSpans(command, commandOffset, fitted.width));
    } else {
      const { text, style = 'normal' } = fitted.column.cell(process, context, sums);
      spans.push({ text: placed(text, fitted, isLast), style });
    }
    if (!isLast) spans.push({ text: GAP });
  });
  return process.endedAtMs === undefined
    ? spans
    : spans.map(({ text }) => ({ text, style: 'gone' }));
};

/**
 * The row of a heading: its name where commands stand, the slice that it is in where units stand,
 * sums where there are figures, and a line where a process has its PID.
 */
export const headingSpans = (
  { heading, prefix, sums }: HeadingRow,
  columns: readonly FittedColumn[],
  unicode: boolean,
  commandOffset: number,
): Span[] =>
  columns.flatMap((fitted, index): Span[] => {
    const isLast = index === columns.length - 1;
    const gap = isLast ? [] : [{ text: GAP }];
    const { id, sumCell } = fitted.column;
    if (id === 'COMMAND') {
      const { name, members } = heading;
      const count = howMany(members.length, 'process');
      const text: Span[] = [
        { text: prefix, style: 'treeBranch' },
        { text: name, style: 'strong' },
        { text: `  ${count}`, style: 'dim' },
      ];
      return [...clipSpans(text, commandOffset, fitted.width), ...gap];
    }
    if (id === 'PID') {
      return [{ text: (unicode ? '─' : '-').repeat(fitted.width), style: 'treeBranch' }, ...gap];
    }
    if (id === 'UNIT') {
      return [{ text: placed(heading.slice ?? '', fitted, isLast), style: 'dim' }, ...gap];
    }
    const { text, style = 'normal' } = sumCell?.(sums) ?? { text: '' };
    return [{ text: placed(text, fitted, isLast), style }, ...gap];
  });

/** Marks of the sorted column, in the gap to its right: htop's triangles, htop's `+` and `-`. */
const directionMark = (descending: boolean, unicode: boolean): string => {
  if (unicode) return descending ? '▽' : '△';
  return descending ? '-' : '+';
};

/** The headers over the cells of `rowSpans`; the one that the rows are sorted by is marked. */
export const headerSpans = (
  columns: readonly FittedColumn[],
  context: TableContext,
  { sortBy, inverted }: SortOrder,
): Span[] =>
  columns.flatMap((fitted, index): Span[] => {
    const { column } = fitted;
    const isLast = index === columns.length - 1;
    const text = placed(column.header(context), fitted, isLast);
    if (column.id !== sortBy) {
      return [{ text: isLast ? text : text + GAP, style: 'columnHeader' }];
    }
    const mark = directionMark(column.descending !== inverted, context.unicode);
    return [{ text: text + mark, style: 'columnSorted' }];
  });
