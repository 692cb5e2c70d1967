import { layout } from '../app/layout.ts';
import type { State } from '../app/state.ts';
import type { Line, Style } from '../text/span.ts';
import { wrap } from '../text/wrap.ts';
import type { Layer } from './frame.ts';
import { titleText } from './title.ts';

/** Wider than this a line is hard to read. */
const WIDEST = 100;
/** A dialog is no smaller, even if it has to cover the meters for that. */
const LEAST_HEIGHT = 16;

/** Cells that the lines of a dialog may take, and rows that it may be high, its title among them. */
export interface DialogRoom {
  readonly width: number;
  readonly height: number;
}

/** The table's place, or more of the screen where the table is small. */
export function dialogRoom(state: State): DialogRoom {
  const { columns, rows } = state.size;
  const { columnsY, footerY } = layout(state);
  const height = Math.min(rows - 1, Math.max(LEAST_HEIGHT, footerY - columnsY));
  return { width: Math.min(columns, WIDEST), height };
}

/** A dialog over the table, as high as its lines; its title and aside as in `titleText`. */
export function dialog(
  state: State,
  title: string,
  lines: readonly Line[],
  aside = '',
  matters = false,
): Layer {
  const { height } = dialogRoom(state);
  const { columns, rows } = state.size;
  const y = rows - 1 - height;
  const text = titleText(title, aside, columns, matters);
  const heading: Line = { spans: [{ text }], base: 'dialogTitle' };
  const shown = [heading, ...lines].slice(0, height);
  return { x: 0, y, width: columns, height: shown.length, lines: shown, style: 'dialog' };
}

/** A text in lines of one style, after a margin; lines that go on are further in. */
export function paragraph(
  text: string,
  width: number,
  style: Style = 'dialog',
  mark = ' ',
): Line[] {
  return wrap(text, width - 4).map(
    (line, part): Line => ({
      spans: [{ text: ` ${part === 0 ? mark : ' '} ${line}`, style }],
      base: style,
    }),
  );
}
