import xterm from '@xterm/headless';

/** The terminal's own colour, one of its palette (0..255), or one that the program mixed. */
export type Colour = 'default' | number | `#${string}`;

/** One character cell as a person sees it; `width` 0 is the right half of a wide character. */
export interface Cell {
  readonly text: string;
  readonly width: number;
  readonly foreground: Colour;
  readonly background: Colour;
  readonly bold: boolean;
  readonly dim: boolean;
  readonly italic: boolean;
  readonly underline: boolean;
  readonly inverse: boolean;
}

/** What a program has switched on in the terminal, and has to switch off before it leaves. */
export interface Modes {
  readonly alternateBuffer: boolean;
  readonly cursorVisible: boolean;
  readonly mouseTracking: boolean;
  readonly bracketedPaste: boolean;
  readonly title: string;
}

/** A terminal emulator (xterm.js without a display): takes bytes, shows cells. */
export class Emulator {
  readonly #terminal: xterm.Terminal;
  #cursorVisible = true;
  #sgrMouse = false;
  #title = '';

  /** `reply` takes what the terminal itself answers to queries of the program. */
  constructor(columns: number, rows: number, reply: (bytes: string) => void) {
    this.#terminal = new xterm.Terminal({ cols: columns, rows, allowProposedApi: true });
    this.#terminal.onData(reply);
    this.#terminal.onTitleChange((title) => {
      this.#title = title;
    });
    this.#watchPrivateModes('h', true);
    this.#watchPrivateModes('l', false);
  }

  /** Takes output of the program; `done` is called when it is on the screen. */
  write(output: string | Uint8Array, done: () => void): void {
    this.#terminal.write(output, done);
  }

  resize(columns: number, rows: number): void {
    this.#terminal.resize(columns, rows);
  }

  get columns(): number {
    return this.#terminal.cols;
  }

  get rows(): number {
    return this.#terminal.rows;
  }

  get applicationCursorKeys(): boolean {
    return this.#terminal.modes.applicationCursorKeysMode;
  }

  /** Whether mouse reports are wanted in the SGR form (`CSI < ... M`). */
  get sgrMouse(): boolean {
    return this.#sgrMouse;
  }

  get modes(): Modes {
    return {
      alternateBuffer: this.#terminal.buffer.active.type === 'alternate',
      cursorVisible: this.#cursorVisible,
      mouseTracking: this.#terminal.modes.mouseTrackingMode !== 'none',
      bracketedPaste: this.#terminal.modes.bracketedPasteMode,
      title: this.#title,
    };
  }

  get cursor(): { readonly x: number; readonly y: number } {
    const { cursorX, cursorY } = this.#terminal.buffer.active;
    return { x: cursorX, y: cursorY };
  }

  /** Row `y` from column `from` up to `to`, both counted in cells from 0; blanks at the end cut. */
  row(y: number, from = 0, to = this.columns): string {
    return this.#line(y).translateToString(true, from, to).trimEnd();
  }

  cell(x: number, y: number): Cell {
    const cell = this.#line(y).getCell(x);
    if (cell === undefined) throw new RangeError(`no cell ${x},${y} on this screen`);
    const colour = (isDefault: boolean, isRgb: boolean, value: number): Colour =>
      isDefault ? 'default' : isRgb ? `#${value.toString(16).padStart(6, '0')}` : value;
    return {
      text: cell.getChars() || ' ',
      width: cell.getWidth(),
      foreground: colour(cell.isFgDefault(), cell.isFgRGB(), cell.getFgColor()),
      background: colour(cell.isBgDefault(), cell.isBgRGB(), cell.getBgColor()),
      bold: cell.isBold() !== 0,
      dim: cell.isDim() !== 0,
      italic: cell.isItalic() !== 0,
      underline: cell.isUnderline() !== 0,
      inverse: cell.isInverse() !== 0,
    };
  }

  #line(y: number): xterm.IBufferLine {
    const buffer = this.#terminal.buffer.active;
    const line = buffer.getLine(buffer.baseY + y);
    if (line === undefined) throw new RangeError(`no row ${y} on this screen`);
    return line;
  }

  /** Notes DECTCEM (25, cursor) and SGR mouse (1006), which xterm.js does not tell. */
  #watchPrivateModes(final: 'h' | 'l', on: boolean): void {
    this.#terminal.parser.registerCsiHandler({ prefix: '?', final }, (modes) => {
      if (modes.includes(25)) this.#cursorVisible = on;
      if (modes.includes(1006)) this.#sgrMouse = on;
      return false;
    });
  }
}
