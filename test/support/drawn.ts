import type { State } from '../../src/app/state.ts';
import { grid } from '../../src/terminal/cell.ts';
import { paint } from '../../src/terminal/paint.ts';
import { looks } from '../../src/terminal/theme.ts';
import type { Style } from '../../src/text/span.ts';
import { screen } from '../../src/view/screen.ts';

const styles = Object.keys(looks('mono')) as Style[];
/** Each style as its own number, so that a painted cell tells its style. */
const numbered = Object.fromEntries(styles.map((style, at) => [style, at])) as Record<
  Style,
  number
>;

export interface Drawn {
  /** The rows of the screen as text. */
  readonly rows: readonly string[];
  /** What stands in the cells of row `y` from `from` up to `to`. */
  text(y: number, from: number, to: number): string;
  /** The style of the cell `x`, `y`. */
  style(x: number, y: number): Style | undefined;
  /** The style of the first cell of `text` in row `y`; undefined when it is not there. */
  styleOf(text: string, y: number): Style | undefined;
}

/** The whole screen for a state, painted without a terminal. */
export function drawn(state: State): Drawn {
  const cells = grid(state.size.columns, state.size.rows, '#');
  paint(screen(state), cells, numbered);
  const text: Drawn['text'] = (y, from, to) =>
    (cells[y] ?? [])
      .slice(from, to)
      .map(([, character]) => character)
      .join('');
  const style: Drawn['style'] = (x, y) => styles[cells[y]?.[x]?.[0] ?? -1];
  return {
    rows: cells.map((_, y) => text(y, 0, state.size.columns)),
    text,
    style,
    styleOf: (wanted, y) => {
      const x = cells[y]?.findIndex((_, from) => text(y, from, from + wanted.length) === wanted);
      return style(x ?? -1, y);
    },
  };
}
