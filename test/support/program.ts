import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { userOptions } from './as-user.ts';
import { endOnce } from './ending.ts';
import { cleanEnvironment } from './screen.ts';

export interface ProgramOptions {
  readonly env?: Readonly<Record<string, string>>;
  readonly cwd?: string;
  /** Whom it runs as; whoever runs the tests when left out. */
  readonly uid?: number | undefined;
  /** Wait for the first line on standard output, by which the program says that it is set up. */
  readonly saysReady?: boolean;
}

/** A real program without a terminal, started for a test to look at. */
export class Program {
  readonly pid: number;
  /** Lines of standard output so far. */
  readonly lines: string[] = [];
  readonly #child: ChildProcess;
  readonly #ended: Promise<void>;
  /** Kills it by its PID and waits for its end. Happens by itself after a test. */
  readonly end = endOnce(async () => {
    this.#child.kill('SIGKILL');
    await this.#ended;
  });

  private constructor(child: ChildProcess) {
    if (child.pid === undefined) throw new Error(`cannot start ${child.spawnfile}`);
    this.#child = child;
    this.pid = child.pid;
    this.#ended = new Promise((resolve) => child.once('exit', () => resolve()));
    if (child.stdout) createInterface(child.stdout).on('line', (line) => this.lines.push(line));
  }

  /**
   * Starts `argv`. setpriv(1) sees to it that the kernel ends the program even when the test run
   * itself is killed, and then becomes the program.
   */
  static async start(argv: readonly string[], options: ProgramOptions = {}): Promise<Program> {
    const user = options.uid === undefined ? [] : userOptions(options.uid);
    const child = spawn('setpriv', [...user, '--pdeathsig', 'KILL', ...argv], {
      cwd: options.cwd,
      env: { ...cleanEnvironment(), ...options.env },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    child.on('error', () => {});
    const program = new Program(child);
    if (options.saysReady) await program.#untilReady();
    return program;
  }

  async #untilReady(): Promise<void> {
    const reader = new Promise<void>((resolve) => {
      this.#child.stdout?.once('data', () => resolve());
    });
    const outcome = await Promise.race([reader, this.#ended.then(() => 'ended')]);
    if (outcome === 'ended') throw new Error(`${this.#child.spawnargs.join(' ')} ended at once`);
  }
}
