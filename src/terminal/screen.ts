import Tput from 'blessed/lib/tput.js';
import BlessedScreen from 'blessed/lib/widgets/screen.js';
import { grid, UNKNOWN } from './cell.ts';
import { draw } from './draw.ts';
import type { Keyboard } from './keyboard.ts';
import { cursorPosition } from './pen.ts';
import type { Tty } from './tty.ts';

/** Presses, releases and the wheel (1000), positions in decimal (1006): ctlseqs of XTerm. */
const MOUSE_ON = '\x1b[?1000h\x1b[?1006h';
const MOUSE_OFF = '\x1b[?1006l\x1b[?1000l';

const CURSOR_ON = '\x1b[?25h';
const CURSOR_OFF = '\x1b[?25l';

/**
 * The capabilities that blessed uses for us, under their names in terminfo(5): what every terminal
 * understands, or ignores where it has nothing of the kind (quirks.ts says why no terminfo is
 * read). Rows do not wrap (DECAWM, 7) while ptop draws. What has no alternate screen, as the Linux
 * console, is left cleared.
 */
const capabilities = (mouse: boolean): Record<string, string> => ({
  enter_ca_mode: `\x1b[?1049h\x1b[?7l${mouse ? MOUSE_ON : ''}`,
  exit_ca_mode: `\x1b[m\x1b[H\x1b[2J${mouse ? MOUSE_OFF : ''}\x1b[?7h\x1b[?1049l`,
  cursor_invisible: CURSOR_OFF,
  cursor_normal: CURSOR_ON,
});

/** Blessed's screen, with cells that are drawn by draw.ts. */
export class Screen extends BlessedScreen {
  /** What showed the cursor where it is now; '' while it is hidden. */
  #cursor = '';

  /** Cells for the size of the terminal; it may show anything, so all of them will be drawn. */
  override alloc(): void {
    this.lines = grid(this.cols, this.rows, ' ');
    this.olines = grid(this.cols, this.rows, UNKNOWN);
  }

  /** Shows `lines`, and the terminal's cursor where it is wanted. */
  override draw(cursor?: { readonly x: number; readonly y: number }): void {
    const change = draw(this.lines, this.olines);
    const placed = cursor ? cursorPosition(cursor.x, cursor.y) + CURSOR_ON : '';
    if (change === '' && placed === this.#cursor) return;
    this.program.write((this.#cursor && CURSOR_OFF) + change + placed);
    this.#cursor = placed;
  }

  /** Takes the terminal over again, after `leave` or after another program had it. */
  enterAgain(): void {
    this.program.isAlt = false;
    this.enter();
    this.program.flush();
  }
}

/** Takes the terminal over: alternate screen, no cursor, no echo. */
export function openScreen(input: Keyboard, output: Tty, mouse: boolean): Screen {
  const strings = capabilities(mouse);
  Tput.prototype.setup = function () {
    this.inject(this.compile({ name: 'ptop', names: ['ptop'], bools: {}, numbers: {}, strings }));
  };
  // Where TMUX is set, blessed starts `tmux -V` and waits for it.
  const { TMUX } = process.env;
  delete process.env.TMUX;
  try {
    const screen = new Screen({
      input,
      output,
      terminal: 'ptop',
      forceUnicode: true,
      fullUnicode: true,
    });
    screen.program.flush();
    return screen;
  } finally {
    if (TMUX !== undefined) process.env.TMUX = TMUX;
  }
}
