import type { IPty } from 'node-pty';
import { signalLeader } from '../signals/kill.ts';
import type { Argv } from '../systemd/run-command.ts';
import type { PaneArea } from '../view/frame.ts';
import type { Cell } from './cell.ts';
import { Emulator } from './emulator.ts';
import { PtyInput } from './pty-input.ts';
import { sleepSync } from './sleep-sync.ts';
import type { Depth } from './theme.ts';
import { asXtermSends } from './xterm-keys.ts';

/** Output that the emulator has not worked off: the program has to wait, and may go on. */
const TOO_MUCH_BYTES = 256 * 1024;
const LITTLE_BYTES = 64 * 1024;

/** Between hanging up and killing: long enough for vim to save its swap file. */
const GRACE_MS = 1_000;
/** The same when ptop itself ends, and the shell waits for it. */
const LAST_GRACE_MS = 300;
const LOOK_EVERY_MS = 5;

export interface PaneEnd {
  readonly status: number;
  /** That ended it; 0 for none. */
  readonly signal: number;
  /** As can be scrolled back through. */
  readonly linesAbove: number;
}

export interface PaneOptions {
  readonly argv: Argv;
  /** Variables that the program gets besides ours. */
  readonly environment: Readonly<Record<string, string>>;
  readonly columns: number;
  readonly rows: number;
  /** `mono`: programs are asked to use no colours. */
  readonly depth: Depth;
  /** There is something new to be painted. */
  onChange(): void;
  /** The program has ended by itself and all it wrote is shown. */
  onEnd(end: PaneEnd): void;
}

/** The pseudo-terminal of node-pty, with what its types leave out. */
type Pty = IPty & { readonly fd: number; on(event: 'close', listener: () => void): void };

/** Panes whose program runs, those included that are being closed. */
const running = new Set<Pane>();

/**
 * A program in a terminal of its own: a pseudo-terminal (pty(7)) and an emulator that keeps its
 * screen. When ptop ends in whatever way, the kernel hangs up on the program.
 */
export class Pane {
  readonly #pty: Pty;
  readonly #input: PtyInput;
  readonly #emulator: Emulator;
  readonly #options: PaneOptions;
  #size: { columns: number; rows: number };
  #pendingBytes = 0;
  #isPaused = false;
  #hasTerminal = true;
  #state: 'open' | 'ended' | 'closed' = 'open';
  #kill: NodeJS.Timeout | undefined;

  private constructor(pty: Pty, input: PtyInput, emulator: Emulator, options: PaneOptions) {
    this.#pty = pty;
    this.#input = input;
    this.#emulator = emulator;
    this.#options = options;
    this.#size = { columns: options.columns, rows: options.rows };
    running.add(this);
    pty.onData((output) => this.#receive(output as unknown as Buffer));
    pty.on('close', () => {
      this.#hasTerminal = false;
      input.close();
    });
    pty.onExit(({ exitCode, signal = 0 }) => {
      running.delete(this);
      clearTimeout(this.#kill);
      if (this.#state === 'open') {
        emulator.write(new Uint8Array(), () => this.#end(exitCode, signal));
      }
    });
  }

  /** Starts a program; gives the reason where node-pty is missing or there is no terminal left. */
  static async start(options: PaneOptions): Promise<Pane | { readonly refused: string }> {
    const nodePty = await import('node-pty').catch(() => undefined);
    if (nodePty === undefined) {
      return { refused: 'This needs node-pty: run "npm install node-pty" where ptop is installed' };
    }
    const { argv, columns: cols, rows, depth } = options;
    let input: PtyInput | undefined;
    const emulator = await Emulator.create(cols, rows, (reply) => input?.write(Buffer.from(reply)));
    try {
      const [program, ...args] = argv;
      const env = { ...environment(depth), ...options.environment };
      const pty = nodePty.spawn(program, args, { name: TERM, cols, rows, env, encoding: null });
      input = new PtyInput((pty as Pty).fd);
      return new Pane(pty as Pty, input, emulator, options);
    } catch (error) {
      emulator.dispose();
      return { refused: `No terminal: ${(error as Error).message}` };
    }
  }

  /** Sends a key to the program, in the bytes that ptop got; false when there is none any more. */
  send(key: Buffer): boolean {
    if (this.#state !== 'open') return false;
    const bytes = asXtermSends(key.toString('latin1'), this.#emulator.applicationCursorKeys);
    this.#input.write(Buffer.from(bytes, 'latin1'));
    return true;
  }

  /**
   * Shows the screen of the program, which from now on has the size of the area, or what is further
   * up. Gives the place of the cursor on our screen, if it is shown.
   */
  paint(rows: readonly Cell[][], area: PaneArea): { x: number; y: number } | undefined {
    this.#resize(Math.max(MIN_COLUMNS, area.width), Math.max(1, area.height));
    this.#emulator.paint(rows, area, this.#options.depth);
    const cursor = this.#state === 'open' ? this.#emulator.cursor : undefined;
    return cursor && { x: area.x + cursor.x, y: area.y + cursor.y };
  }

  /** Hangs up on the program, as a terminal window does that is closed, and kills what stays. */
  close(): void {
    this.#state = 'closed';
    this.#emulator.dispose();
    if (!running.has(this)) return;
    this.#pty.resume();
    const { pid } = this.#pty;
    signalLeader(pid, 'SIGHUP');
    this.#kill = setTimeout(() => signalLeader(pid, 'SIGKILL'), GRACE_MS);
  }

  /** The same without giving way to anything else; for the end of ptop. */
  closeNow(): void {
    const { pid } = this.#pty;
    const deadline = performance.now() + LAST_GRACE_MS;
    signalLeader(pid, 'SIGHUP');
    while (signalLeader(pid, 0) && performance.now() < deadline) sleepSync(LOOK_EVERY_MS);
    signalLeader(pid, 'SIGKILL');
  }

  #receive(output: Buffer): void {
    if (this.#state === 'closed') return;
    this.#pendingBytes += output.length;
    if (!this.#isPaused && this.#pendingBytes > TOO_MUCH_BYTES) this.#pause(true);
    this.#emulator.write(output, () => {
      this.#pendingBytes -= output.length;
      if (this.#isPaused && this.#pendingBytes < LITTLE_BYTES) this.#pause(false);
      this.#options.onChange();
    });
  }

  #pause(on: boolean): void {
    this.#isPaused = on;
    if (on) this.#pty.pause();
    else this.#pty.resume();
  }

  #end(status: number, signal: number): void {
    if (this.#state === 'closed') return;
    this.#state = 'ended';
    this.#options.onEnd({ status, signal, linesAbove: this.#emulator.linesAbove });
  }

  #resize(columns: number, rows: number): void {
    if (columns === this.#size.columns && rows === this.#size.rows) return;
    this.#size = { columns, rows };
    this.#emulator.resize(columns, rows);
    if (this.#hasTerminal) this.#pty.resize(columns, rows);
  }
}

/** Ends the programs of all panes, at once: for the end of ptop. */
export function closePanesNow(): void {
  for (const pane of running) pane.closeNow();
}

/** What the emulator is; every system knows it. */
const TERM = 'xterm-256color';
const MIN_COLUMNS = 2;

/** Ours, without what it says about the terminal that ptop is in, and with PTOP=1 for a prompt. */
function environment(depth: Depth): Record<string, string> {
  const { COLORTERM, COLUMNS, LINES, TERMCAP, ...rest } = process.env;
  const own = depth === 'mono' ? { PTOP: '1', NO_COLOR: '1' } : { PTOP: '1' };
  return { ...(rest as Record<string, string>), ...own };
}
