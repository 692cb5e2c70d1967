import { setTimeout as sleep } from 'node:timers/promises';
import pty from 'node-pty';
import { PtyInput } from '../../src/terminal/pty-input.ts';
import { type Cell, Emulator, type Modes } from './emulator.ts';
import { endOnce } from './ending.ts';
import { keyBytes } from './key-bytes.ts';

export interface ScreenOptions {
  readonly columns?: number;
  readonly rows?: number;
  /** Added to a small clean environment; `undefined` takes a variable out. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  readonly cwd?: string;
}

export interface Exit {
  readonly code: number;
  /** Number of the signal that ended it, 0 for none. */
  readonly signal: number;
}

/** The pseudo-terminal of node-pty, with what its types leave out. */
type Pty = pty.IPty & {
  readonly fd: number;
  on(event: 'close', listener: () => void): void;
  destroy(): void;
};

/** A program in a real terminal, driven by keys and read as a person reads it. */
export class Screen {
  readonly #pty: Pty;
  readonly #input: PtyInput;
  readonly #emulator: Emulator;
  #exit: Exit | undefined;
  #bytesReceived = 0;
  #onShown: () => void = () => {};
  /** Kills the program if it still runs, and waits for its end. Happens by itself after a test. */
  readonly close = endOnce(() => this.#end());

  constructor(argv: readonly [string, ...string[]], options: ScreenOptions) {
    const { columns = 120, rows = 40, cwd = process.cwd() } = options;
    const env = { ...cleanEnvironment(), ...options.env };
    // node-pty always sets TERM; only env(1) can take it away again.
    const [file, ...args] =
      'TERM' in env && env.TERM === undefined ? ['/usr/bin/env', '-u', 'TERM', ...argv] : argv;
    this.#pty = pty.spawn(file as string, args, {
      name: env.TERM ?? 'xterm-256color',
      cols: columns,
      rows,
      cwd,
      env,
      encoding: null,
    }) as Pty;
    this.#input = new PtyInput(this.#pty.fd);
    this.#emulator = new Emulator(columns, rows, (reply) => this.#input.write(Buffer.from(reply)));
    this.#pty.onData((data) => this.#receive(data as unknown as Buffer));
    this.#pty.on('close', () => this.#input.close());
    this.#pty.onExit(({ exitCode, signal }) => {
      this.#emulator.write('', () => {
        this.#exit = { code: exitCode, signal: signal ?? 0 };
        this.#onShown();
      });
    });
  }

  get pid(): number {
    return this.#pty.pid;
  }

  get columns(): number {
    return this.#emulator.columns;
  }

  get rows(): number {
    return this.#emulator.rows;
  }

  get modes(): Modes {
    return this.#emulator.modes;
  }

  get cursor(): { readonly x: number; readonly y: number } {
    return this.#emulator.cursor;
  }

  /** Bytes that the program has sent to the terminal so far. */
  get bytesReceived(): number {
    return this.#bytesReceived;
  }

  /** How the program ended; undefined while it runs or has output that is not shown yet. */
  get exited(): Exit | undefined {
    return this.#exit;
  }

  /** All rows, blanks at their ends cut. */
  text(): string {
    return Array.from({ length: this.rows }, (_, y) => this.row(y)).join('\n');
  }

  /** Row `y` from cell `from` up to cell `to`, counted from 0, blanks at the end cut. */
  row(y: number, from?: number, to?: number): string {
    return this.#emulator.row(y, from, to);
  }

  /** The number of the first row that holds `wanted`; -1 for none. */
  rowWith(wanted: string | RegExp): number {
    const matches = (row: string): boolean =>
      typeof wanted === 'string' ? row.includes(wanted) : wanted.test(row);
    return Array.from({ length: this.rows }, (_, y) => this.row(y)).findIndex(matches);
  }

  cell(x: number, y: number): Cell {
    return this.#emulator.cell(x, y);
  }

  /** Presses keys by the names of src/app/input.ts: `press('F9')`, `press('down', 'enter')`. */
  press(...keys: readonly string[]): void {
    for (const key of keys) this.#send(keyBytes(key, this.#emulator.applicationCursorKeys));
  }

  /** Types text, each character a key. */
  type(text: string): void {
    this.#send(text);
  }

  /** Presses and releases the left button at a cell counted from 0. */
  click(x: number, y: number): void {
    this.#mouse(0, x, y, 'press');
    this.#mouse(0, x, y, 'release');
  }

  wheel(direction: 'up' | 'down', x: number, y: number): void {
    this.#mouse(direction === 'up' ? 64 : 65, x, y, 'press');
  }

  resize(columns: number, rows: number): void {
    this.#emulator.resize(columns, rows);
    this.#pty.resize(columns, rows);
  }

  /** Sends a signal to the program itself. */
  kill(signal: NodeJS.Signals): void {
    this.#pty.kill(signal);
  }

  /** Takes the terminal away, as closing its window does. */
  hangUp(): void {
    this.#input.close();
    this.#pty.destroy();
  }

  /** Waits until `condition` holds; fails with the screen as it is then. */
  async until(condition: () => unknown, what: string, timeoutMs = 20_000): Promise<void> {
    const deadline = performance.now() + timeoutMs;
    for (;;) {
      if (condition()) return;
      if (this.#exit !== undefined || performance.now() > deadline) {
        const error = new Error(`waited for ${what}; ${this.#description()}`);
        Error.captureStackTrace(error, this.until);
        throw error;
      }
      await this.#changed();
    }
  }

  /** Waits for the program's own end. */
  async untilExit(timeoutMs?: number): Promise<Exit> {
    await this.until(() => this.#exit, 'the program to end', timeoutMs);
    return this.#exit as Exit;
  }

  async #changed(): Promise<void> {
    const shown = new Promise<void>((resolve) => {
      this.#onShown = resolve;
    });
    await Promise.race([shown, sleep(20)]);
  }

  #receive(data: Buffer): void {
    this.#bytesReceived += data.length;
    this.#emulator.write(data, () => this.#onShown());
  }

  #send(bytes: string | Buffer): void {
    if (this.#exit !== undefined) throw new Error(`nobody reads keys; ${this.#description()}`);
    this.#input.write(Buffer.from(bytes));
  }

  #mouse(button: number, x: number, y: number, action: 'press' | 'release'): void {
    if (!this.modes.mouseTracking) throw new Error('the program has not asked for the mouse');
    if (this.#emulator.sgrMouse) {
      this.#send(`\x1b[<${button};${x + 1};${y + 1}${action === 'press' ? 'M' : 'm'}`);
    } else {
      const code = action === 'press' ? button : 3;
      this.#send(Buffer.from([0x1b, 0x5b, 0x4d, code + 32, x + 33, y + 33]));
    }
  }

  #description(): string {
    const { code, signal } = this.#exit ?? {};
    const state = code === undefined ? 'still runs' : `ended, status ${code}, signal ${signal}`;
    const rule = '-'.repeat(this.columns);
    return `the program ${state}; its screen:\n${rule}\n${this.text()}\n${rule}`;
  }

  async #end(): Promise<void> {
    if (this.#exit !== undefined) return;
    this.#pty.kill('SIGKILL');
    while (this.#exit === undefined) await this.#changed();
  }
}

/** What a login shell would set, and nothing of the test runner's own environment. */
export function cleanEnvironment(): Record<string, string> {
  return {
    PATH: process.env.PATH ?? '/usr/bin:/bin',
    HOME: process.env.HOME ?? '/',
    LANG: 'C.UTF-8',
  };
}
