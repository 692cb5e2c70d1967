import type { IBufferCell, IBufferLine, IUnicodeVersionProvider, Terminal } from '@xterm/headless';
import { displayWidth } from '../text/width.ts';
import type { PaneArea } from '../view/frame.ts';
import { PLAIN } from './attribute.ts';
import { type Cell, set } from './cell.ts';
import { emulatedLook } from './emulated-look.ts';
import type { Depth } from './theme.ts';

/** Lines that have gone over the upper edge, as many as are kept. */
const KEPT_LINES = 5_000;

/** What a program may ask of a terminal beyond its screen: titles, and links, which xterm.js keeps. */
const UNHEARD_OSC = [0, 1, 2, 8];

/**
 * The terminal that a program in a pane runs in: takes the program's output, and shows its screen in
 * cells of ours. Nothing of the output goes further: no title, no bell, no clipboard.
 */
export class Emulator {
  readonly #xterm: Terminal;
  #cursorShown = true;

  private constructor(xterm: Terminal, reply: (bytes: string) => void) {
    this.#xterm = xterm;
    xterm.unicode.register(WIDTHS);
    xterm.unicode.activeVersion = WIDTHS.version;
    xterm.onData(reply);
    for (const id of UNHEARD_OSC) xterm.parser.registerOscHandler(id, () => true);
    this.#watchCursor('h', true);
    this.#watchCursor('l', false);
  }

  /** xterm.js is loaded here. `reply` takes what a terminal answers to questions of the program. */
  static async create(
    columns: number,
    rows: number,
    reply: (bytes: string) => void,
  ): Promise<Emulator> {
    const { Terminal } = await import('@xterm/headless/lib-headless/xterm-headless.mjs');
    const options = { scrollback: KEPT_LINES, allowProposedApi: true, logLevel: 'off' } as const;
    return new Emulator(new Terminal({ cols: columns, rows, ...options }), reply);
  }

  /** Takes output of the program; `done` is called when it is on the screen. */
  write(output: Uint8Array, done: () => void): void {
    this.#xterm.write(output, done);
  }

  resize(columns: number, rows: number): void {
    this.#xterm.resize(columns, rows);
  }

  dispose(): void {
    this.#xterm.dispose();
  }

  /** Whether the program wants arrow keys in their other form (DECCKM). */
  get applicationCursorKeys(): boolean {
    return this.#xterm.modes.applicationCursorKeysMode;
  }

  /** Lines above the screen that can be shown again. */
  get linesAbove(): number {
    return this.#xterm.buffer.active.baseY;
  }

  /** Where the cursor is on the screen; undefined while the program hides it. */
  get cursor(): { readonly x: number; readonly y: number } | undefined {
    const { cursorX, cursorY } = this.#xterm.buffer.active;
    return this.#cursorShown
      ? { x: Math.min(cursorX, this.#xterm.cols - 1), y: cursorY }
      : undefined;
  }

  /** Shows the screen, or what is further up, in an area of `rows`. */
  paint(rows: readonly Cell[][], area: PaneArea, depth: Depth): void {
    const buffer = this.#xterm.buffer.active;
    const first = Math.max(0, buffer.baseY - area.fromEnd);
    const cell = buffer.getNullCell();
    for (let y = 0; y < area.height; y++) {
      const row = rows[area.y + y]?.slice(area.x, area.x + area.width) ?? [];
      paintLine(buffer.getLine(first + y), cell, row, depth);
    }
  }

  /** Notes DECTCEM (25), which xterm.js does not tell. */
  #watchCursor(final: 'h' | 'l', shown: boolean): void {
    this.#xterm.parser.registerCsiHandler({ prefix: '?', final }, (modes) => {
      if (modes.includes(25)) this.#cursorShown = shown;
      return false;
    });
  }
}

/** `cell` is where the cells of the line are read into, one after the other. */
function paintLine(
  line: IBufferLine | undefined,
  cell: IBufferCell,
  row: readonly Cell[],
  depth: Depth,
): void {
  for (let x = 0; x < row.length; x++) {
    const isThere = line?.getCell(x, cell) !== undefined;
    const look = isThere ? emulatedLook(cell, depth) : PLAIN;
    const text = isThere ? textOf(cell, row.length - x) : ' ';
    set(row[x]!, look, text);
    if (isThere && cell.getWidth() === 2 && text !== ' ') set(row[++x]!, look, '');
  }
}

/** What a cell shows where there is room for so many cells. */
function textOf(cell: IBufferCell, room: number): string {
  const width = cell.getWidth();
  if (cell.isInvisible() || width === 0 || width > room) return ' ';
  const chars = cell.getChars();
  if (chars.length <= 1 && chars < '\x7f') return chars || ' ';
  const [first = ' ', ...rest] = chars.slice(0, LONGEST_CELL);
  const marks = rest.filter((char) => MARK.test(char)).slice(0, MAX_MARKS);
  return (UNSAFE.test(first) ? '?' : first) + marks.join('');
}

/** As text/sanitize.ts, but for private use: prompts and editors draw with such characters. */
const UNSAFE =
  /[\p{Cc}\p{Cf}\p{Cs}\p{Cn}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\p{Mn}\p{Me}]/u;
const MARK = /[\p{Mn}\p{Me}]/u;
const MAX_MARKS = 4;
/** In code units: a program can put any number of marks on a character. */
const LONGEST_CELL = 2 + 2 * MAX_MARKS;

/** Widths as everywhere in ptop (text/width.ts); those of xterm.js are of the year 2010. */
const WIDTHS: IUnicodeVersionProvider = {
  version: 'ptop',
  wcwidth: (codePoint) => widthOf(codePoint),
  // The parts of a number, as the add-ons of xterm.js make it: width << 1, joins the one before.
  charProperties: (codePoint, before) => {
    const width = widthOf(codePoint);
    const widthBefore = (before >> 1) & 3;
    const joins = width === 0 && before !== 0 && widthBefore !== 0;
    return ((joins ? widthBefore : width) << 1) | (joins ? 1 : 0);
  },
};

function widthOf(codePoint: number): 0 | 1 | 2 {
  if (codePoint < 0x300) return 1;
  const char = String.fromCodePoint(codePoint);
  if (INVISIBLE.test(char) || MARK.test(char)) return 0;
  return displayWidth(char) === 2 && !UNSAFE.test(char) ? 2 : 1;
}

const INVISIBLE = /[\p{Cf}\p{Default_Ignorable_Code_Point}]/u;
