import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { endOnce } from './ending.ts';
import { cleanEnvironment } from './screen.ts';

let started = 0;

/** A second witness: the same program in tmux, another terminal emulator, on a private socket. */
export class TmuxScreen {
  readonly #socket = `ptop-test-${process.pid}-${++started}`;
  /** Where the shell around the program leaves its status: tmux 3.3 loses it now and then. */
  readonly #statusFile = join(tmpdir(), `${this.#socket}.status`);
  /** Ends the server and what runs in it. Happens by itself after a test. */
  readonly close = endOnce(() => {
    this.#tmux('kill-server');
    rmSync(this.#statusFile, { force: true });
  });

  /** `command` is one for sh(1); the program keeps its last screen when it ends. */
  constructor(
    command: string,
    {
      columns = 120,
      rows = 40,
      env = {},
    }: {
      readonly columns?: number;
      readonly rows?: number;
      readonly env?: Readonly<Record<string, string>>;
    } = {},
  ) {
    const variables = Object.entries(env).flatMap(([name, value]) => ['-e', `${name}=${value}`]);
    const noted = `( ${command} ); echo $? > ${this.#statusFile}`;
    const options = ['set -g status off', 'set -g remain-on-exit on', 'set -g escape-time 10'];
    const size = ['-x', String(columns), '-y', String(rows)];
    this.#tmux(
      ...['start-server', ';', ...options.flatMap((option) => [...option.split(' '), ';'])],
      ...['new-session', '-d', ...size, ...variables, noted],
    );
  }

  /** All rows, blanks at their ends cut. */
  text(): string {
    return this.#tmux('capture-pane', '-p').replace(/\n$/, '');
  }

  /** All rows with the escape sequences that draw their colours and attributes. */
  colouredText(): string {
    return this.#tmux('capture-pane', '-p', '-e');
  }

  /** Presses keys by tmux's names: `F9`, `Down`, `Enter`, `C-c`, `q`. */
  press(...keys: readonly string[]): void {
    this.#tmux('send-keys', ...keys);
  }

  resize(columns: number, rows: number): void {
    this.#tmux('resize-window', '-x', String(columns), '-y', String(rows));
  }

  /** The exit status of the program; undefined while it runs. */
  get status(): number | undefined {
    const text = existsSync(this.#statusFile) ? readFileSync(this.#statusFile, 'utf8') : '';
    return text.endsWith('\n') ? Number(text) : undefined;
  }

  get modes(): { alternateBuffer: boolean; cursorVisible: boolean; mouseTracking: boolean } {
    const flags = this.#show('#{alternate_on} #{cursor_flag} #{mouse_any_flag}').split(' ');
    const [alternateBuffer = false, cursorVisible = false, mouseTracking = false] = flags.map(
      (flag) => flag === '1',
    );
    return { alternateBuffer, cursorVisible, mouseTracking };
  }

  /** Waits until `condition` holds; fails with the screen as it is then. */
  async until(condition: () => unknown, what: string, timeoutMs = 10_000): Promise<void> {
    const deadline = performance.now() + timeoutMs;
    while (!condition()) {
      if (performance.now() > deadline) {
        const error = new Error(`waited for ${what}; tmux shows:\n${this.text()}`);
        Error.captureStackTrace(error, this.until);
        throw error;
      }
      await sleep(50);
    }
  }

  #show(format: string): string {
    return this.#tmux('display-message', '-p', format).trim();
  }

  #tmux(...args: readonly string[]): string {
    const env = { ...cleanEnvironment(), TERM: 'xterm-256color' };
    return execFileSync('tmux', ['-u', '-L', this.#socket, '-f', '/dev/null', ...args], {
      encoding: 'utf8',
      env,
    });
  }
}
