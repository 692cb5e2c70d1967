import type { Screen } from './screen.ts';

/** What a table is read from: rows of a screen, by cells. */
type Rows = Pick<Screen, 'rows' | 'row'>;

/** Cells of the columns whose values begin under the first letter of the header; the rest of the row. */
const LEFT_ALIGNED: Readonly<Record<string, number | undefined>> = {
  USER: 9,
  'RES~': 8,
  'FD~': 8,
  UNIT: 16,
  COMMAND: undefined,
};

/** The header of a column, also with the length of its window or the mark of the order. */
const HEADERS =
  /(COMMAND|FDMAX|TIME\+|START|IO_R|IO_W|UNIT|USER|PPID|VIRT|CPU%|MEM%|RES~ ?\d+[sm]|FD~ ?\d+[sm]|FD%|PID|PRI|RES|THR|FD|NI|S)([-+▽△]?)/g;

interface Column {
  readonly id: string;
  readonly from: number;
  readonly to: number | undefined;
  readonly mark: string;
}

/** The table of ptop as a person reads it from a screen: each value by the header it stands under. */
export class ShownTable {
  /** Row of the screen that the headers are on. */
  readonly headerY: number;
  readonly #screen: Rows;
  readonly #columns: readonly Column[];

  private constructor(screen: Rows, headerY: number) {
    this.#screen = screen;
    this.headerY = headerY;
    this.#columns = columnsOf(screen.row(headerY));
  }

  /** The table on the screen; undefined when there is none. */
  static on(screen: Rows): ShownTable | undefined {
    for (let y = 0; y < screen.rows; y++) {
      if (/^ +PID\b/.test(screen.row(y))) return new ShownTable(screen, y);
    }
    return undefined;
  }

  /** Columns from left to right. */
  get columns(): readonly string[] {
    return this.#columns.map(({ id }) => id);
  }

  /** The column that the header names as the one sorted by, with its mark: `FD▽`. */
  get order(): string | undefined {
    const sorted = this.#columns.find(({ mark }) => mark !== '');
    return sorted && sorted.id + sorted.mark;
  }

  /** PIDs from top to bottom. */
  get pids(): readonly number[] {
    return this.#ys.map((y) => Number(this.#cell(y, 'PID')));
  }

  /** Row of the screen that this process is on; -1 when it is on none. */
  yOf(pid: number): number {
    return this.#ys.find((y) => this.#cell(y, 'PID') === String(pid)) ?? -1;
  }

  /** What a column says of a process, blanks at the ends cut; undefined when it is not there. */
  cell(pid: number, id: string): string | undefined {
    const y = this.yOf(pid);
    return y < 0 ? undefined : this.#cell(y, id);
  }

  get #ys(): readonly number[] {
    const ys: number[] = [];
    const footerY = this.#screen.rows - 1;
    for (let y = this.headerY + 1; y < footerY && this.#screen.row(y) !== ''; y++) ys.push(y);
    return ys;
  }

  #cell(y: number, id: string): string {
    const column = this.#columns.find((shown) => shown.id === id);
    if (column === undefined) throw new Error(`no column ${id} in ${this.columns.join(' ')}`);
    const text = this.#screen.row(y, column.from, column.to).trim();
    return id in LEFT_ALIGNED ? text : (text.split(' ').at(-1) ?? '');
  }
}

/** A value stands under its header: from its first letter on, or up to its last one. */
function columnsOf(header: string): readonly Column[] {
  const columns: Column[] = [];
  let from = 2; // before the first column are the marks of the row
  for (const { 1: label = '', 2: mark = '', index } of header.matchAll(HEADERS)) {
    const id = label.replace(/ ?\d+[sm]$/, '');
    const end = index + label.length;
    const isLeft = id in LEFT_ALIGNED;
    const width = LEFT_ALIGNED[id];
    const to = !isLeft ? end : width && index + width;
    columns.push({ id, mark, from: isLeft ? index : from, to });
    from = to ?? end;
  }
  return columns;
}

/** The rows of a screen that is there as text, where no character is wide. */
export function textRows(text: string): Rows {
  const lines = text.split('\n');
  return { rows: lines.length, row: (y, from, to) => lines[y]?.slice(from, to).trimEnd() ?? '' };
}
