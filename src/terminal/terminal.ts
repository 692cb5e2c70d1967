import type { Input } from '../app/input.ts';
import { stopOwnGroup } from '../signals/kill.ts';
import type { Argv } from '../systemd/run-command.ts';
import type { Frame } from '../view/frame.ts';
import { Keyboard } from './keyboard.ts';
import { keyInput, mouseInput } from './keys.ts';
import { paint } from './paint.ts';
import { Pane, type PaneEnd } from './pane.ts';
import { abilities } from './quirks.ts';
import { openScreen, type Screen } from './screen.ts';
import { type Depth, looks } from './theme.ts';
import { Tty } from './tty.ts';

/**
 * The full screen: frames go in, keys come out.
 *
 *   const refused = refusal(process.env, process.stdin.isTTY, process.stdout.isTTY); // quirks.ts
 *   if (refused) { console.error(refused); process.exit(2); }
 *   const terminal = openTerminal({ colors: true, unicode: true, mouse: true });
 *   guardExit(terminal, () => killChildren()); // exit.ts: signals, crashes, a dropped connection
 *   terminal.onInput((input) => { ... });      // 'resize' comes here too; paint a new frame then
 *   terminal.paint(frame);                     // as often as wanted: only what changed is sent
 *   terminal.close();                          // on q and Ctrl-C, and then
 *   process.exit(0);                           // or a slow terminal is still sent the last frame
 *
 * Ctrl-C, Ctrl-Z and Ctrl-L arrive as the keys `C-c`, `C-z` and `C-l`; what they do (`close`,
 * `suspend`, `redraw`) is the caller's to call.
 */
export interface Terminal {
  /** In cells; changes before the `resize` input that tells of it. */
  readonly size: { readonly columns: number; readonly rows: number };
  /** Whether block, box and braille characters may be drawn: asked for, and safe here. */
  readonly unicode: boolean;
  /** Whether the shell has the terminal (`suspend`). */
  readonly suspended: boolean;
  /** Shows the frame; sends one write with what differs from the frame before. */
  paint(frame: Frame): void;
  /** Called for every key, mouse event and resize. */
  onInput(listener: (input: Input) => void): void;
  /** Called once if the terminal goes away before `close` (EOF, EIO: a dropped connection). */
  onGone(listener: () => void): void;
  /** Sends every cell of the last frame again (Ctrl-L). */
  redraw(): void;
  /**
   * Starts a program in the pane of the frames to come. It has all keys but `ownKeys` until it
   * ends, which `onEnd` tells. Resolves to the reason when it cannot be started (and has not been
   * closed in the meantime).
   */
  openPane(program: PaneProgram): Promise<string | undefined>;
  /** Ends the program of the pane if it runs; the pane shows nothing from now on. */
  closePane(): void;
  /** Gives the terminal back and stops the process group (Ctrl-Z); `fg` repaints everything. */
  suspend(): void;
  /** Gives the terminal back as it was. Synchronous; a second call does nothing. */
  close(): void;
}

export interface PaneProgram {
  readonly argv: Argv;
  /** Variables that it gets besides ours. */
  readonly environment: Readonly<Record<string, string>>;
  /** Which keys are not for the program, by the names of app/input.ts; control characters. */
  readonly ownKeys: readonly string[];
  onEnd(end: PaneEnd): void;
}

export interface TerminalOptions {
  /** `false`: bold, underline and reverse only. */
  readonly colors: boolean;
  /** `false`: ASCII only. `true` is still `false` where the terminal cannot draw it. */
  readonly unicode: boolean;
  readonly mouse: boolean;
  /** Where TERM, COLORTERM, NO_COLOR and the locale are read; process.env when left out. */
  readonly env?: Readonly<Record<string, string | undefined>>;
}

/** Takes over standard input and output, which are a terminal (`refusal` in quirks.ts). */
export function openTerminal(options: TerminalOptions): Terminal {
  return new FullScreen(options);
}

/** Between two paintings for the sake of a pane, whose program may write without end. */
const PANE_FRAME_MS = 25;

/** Time for a signal that ends ptop to be obeyed first, when it came together with SIGCONT. */
const RESUME_DELAY_MS = 20;

class FullScreen implements Terminal {
  readonly unicode: boolean;
  readonly #depth: Depth;
  readonly #looks: ReturnType<typeof looks>;
  readonly #tty = new Tty(process.stdin, process.stdout);
  readonly #keyboard = new Keyboard(this.#tty);
  readonly #screen: Screen;
  #state: 'shown' | 'suspended' | 'closed' = 'shown';
  #frame: Frame = { layers: [] };
  /** The last frame is not shown yet, because the terminal still takes the one before. */
  #late = false;
  readonly #listeners: ((input: Input) => void)[] = [];
  #resumption: NodeJS.Timeout | undefined;
  #pane: Pane | undefined;
  /** What the pane is opened for; another one from when it is closed. */
  #paneProgram: PaneProgram | undefined;
  #paneRepaint: NodeJS.Timeout | undefined;
  #paintedAtMs = 0;

  constructor({ colors, unicode, mouse, env = process.env }: TerminalOptions) {
    const able = abilities(env);
    this.unicode = unicode && able.unicode;
    this.#depth = colors ? able.depth : 'mono';
    this.#looks = looks(this.#depth);
    this.#screen = openScreen(this.#keyboard, this.#tty, mouse);
    this.#listen(mouse);
  }

  get size(): Terminal['size'] {
    return { columns: this.#screen.cols, rows: this.#screen.rows };
  }

  get suspended(): boolean {
    return this.#state === 'suspended';
  }

  onInput(listener: (input: Input) => void): void {
    this.#listeners.push(listener);
  }

  onGone(listener: () => void): void {
    this.#tty.on('gone', () => this.#state === 'closed' || listener());
  }

  paint(frame: Frame): void {
    this.#frame = frame;
    if (this.#state !== 'shown') return;
    this.#late = this.#tty.busy;
    if (this.#late) return;
    this.#paintedAtMs = performance.now();
    const { lines } = this.#screen;
    paint(frame, lines, this.#looks, this.unicode);
    const paneCursor = frame.pane && this.#pane?.paint(lines, frame.pane);
    this.#screen.draw(frame.cursor ?? paneCursor);
  }

  redraw(): void {
    this.#screen.alloc();
    this.paint(this.#frame);
  }

  async openPane(program: PaneProgram): Promise<string | undefined> {
    this.#paneProgram = program;
    const { width: columns, height: rows } = this.#frame.pane ?? {
      width: this.#screen.cols,
      height: this.#screen.rows,
    };
    const pane = await Pane.start({
      ...{ argv: program.argv, environment: program.environment },
      ...{ columns, rows, depth: this.#depth },
      onChange: () => this.#paintPaneSoon(),
      onEnd: program.onEnd,
    });
    const isWanted = this.#paneProgram === program;
    if ('refused' in pane) return isWanted ? pane.refused : undefined;
    if (isWanted) this.#pane = pane;
    else pane.close();
    return undefined;
  }

  closePane(): void {
    this.#paneProgram = undefined;
    this.#pane?.close();
    this.#pane = undefined;
  }

  suspend(): void {
    if (this.#state !== 'shown') return;
    this.#state = 'suspended';
    this.#tty.urgently(() => this.#screen.leave());
    this.#keyboard.setRawMode(false);
    this.#tty.setBlocking(true);
    process.off('SIGTSTP', this.#suspend);
    stopOwnGroup();
    process.on('SIGTSTP', this.#suspend);
    this.#resumeSoon();
  }

  close(): void {
    if (this.#state === 'closed') return;
    this.#state = 'closed';
    process.off('SIGTSTP', this.#suspend);
    process.off('SIGCONT', this.#resumeSoon);
    this.#tty.urgently(() => this.#screen.destroy());
    this.#tty.setBlocking(true);
  }

  #listen(mouse: boolean): void {
    const { program } = this.#screen;
    program.on('keypress', (_, key) => this.#emit(keyInput(key)));
    if (mouse) program.on('mouse', (event) => this.#emit(mouseInput(event)));
    this.#keyboard.divert = (bytes, name) => {
      const isOwn = name !== undefined && this.#paneProgram?.ownKeys.includes(name);
      return !isOwn && this.#pane?.send(bytes) === true;
    };
    this.#keyboard.on('text', (key: string) => this.#emit({ type: 'key', key }));
    this.#tty.on('resize', () => this.#resize());
    this.#tty.on('idle', () => {
      if (this.#late) this.paint(this.#frame);
    });
    process.on('SIGTSTP', this.#suspend);
    process.on('SIGCONT', this.#resumeSoon);
  }

  #emit(input: Input | undefined): void {
    if (input !== undefined) for (const listener of this.#listeners) listener(input);
  }

  /** At once after a pause, as for the echo of a key; the less often the more comes. */
  #paintPaneSoon(): void {
    if (this.#paneRepaint !== undefined) return;
    const waitMs = this.#paintedAtMs + PANE_FRAME_MS - performance.now();
    this.#paneRepaint = setTimeout(
      () => {
        this.#paneRepaint = undefined;
        this.paint(this.#frame);
      },
      Math.max(0, waitMs),
    );
  }

  #resize(): void {
    const { columns, rows } = this.#tty;
    this.#screen.program.cols = columns;
    this.#screen.program.rows = rows;
    this.#screen.alloc();
    this.#emit({ type: 'resize', columns, rows });
  }

  readonly #suspend = (): void => this.suspend();

  readonly #resumeSoon = (): void => {
    clearTimeout(this.#resumption);
    this.#resumption = setTimeout(() => this.#resume(), RESUME_DELAY_MS);
  };

  /** Also after SIGSTOP, when the terminal was not given back, but the shell has taken it. */
  #resume(): void {
    if (this.#state === 'closed') return;
    // Comes first: in the background (`bg`) this is where the kernel stops ptop again.
    this.#keyboard.setRawMode(false);
    this.#keyboard.setRawMode(true);
    this.#tty.setBlocking(false);
    this.#state = 'shown';
    this.#tty.urgently(() => this.#screen.enterAgain());
    // The kernel told the size to the shell, which had the terminal meanwhile: Node asks anew.
    process.emit('SIGWINCH', 'SIGWINCH');
    this.paint(this.#frame);
  }
}
