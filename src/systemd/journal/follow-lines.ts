import { type Argv, type Child, startProgram } from '../run-command.ts';
import { type Line, LineSplitter } from './line-splitter.ts';

export interface FollowListener {
  /** Lines of standard output, in order, a few hundred at most at a time. */
  onLines(lines: readonly Line[]): void;
  /** All of standard error so far, each time there is more. */
  onStderr(text: string): void;
  /** It ended, and not because of `end`. */
  onEnd(status: number | undefined): void;
}

const MAX_STDERR_BYTES = 8 * 1024;
/** There is more where that came from: Node reads 64 KiB at most at a time. */
const BURST_BYTES = 16 * 1024;
/** How long `end` waits for a killed program that the kernel does not let go. */
const PATIENCE_MS = 2_000;

/** A program that goes on printing lines, such as `journalctl --follow`. */
export class FollowedProgram {
  readonly #child: Child;
  readonly #listener: FollowListener;
  readonly #splitter: LineSplitter;
  readonly #exited: Promise<void>;
  #paused = false;
  #ended = false;
  #stderr = '';

  private constructor(child: Child, listener: FollowListener, maxLineBytes: number) {
    this.#child = child;
    this.#listener = listener;
    this.#splitter = new LineSplitter(maxLineBytes);
    this.#exited = new Promise((resolve) => child.once('exit', () => resolve()));
    child.stdout.on('data', (chunk: Buffer) => this.#receive(chunk));
    child.stderr.on('data', (chunk: Buffer) => this.#complain(chunk));
    child.once('close', (status) => this.#close(status ?? undefined));
  }

  /** Lines longer than `maxLineBytes` come cut, and say so. */
  static async start(
    argv: Argv,
    listener: FollowListener,
    maxLineBytes: number,
  ): Promise<FollowedProgram | 'not-found' | 'not-started'> {
    const child = await startProgram(argv);
    return typeof child === 'string' ? child : new FollowedProgram(child, listener, maxLineBytes);
  }

  /** Reads no more: the program waits at a full pipe, and nothing is lost. */
  pause(): void {
    this.#paused = true;
    this.#child.stdout.pause();
  }

  resume(): void {
    this.#paused = false;
    this.#child.stdout.resume();
  }

  /** Kills it; nothing more is told of it. Resolves when it is gone. */
  async end(): Promise<void> {
    this.#ended = true;
    this.#child.kill('SIGKILL');
    this.#child.stdout.destroy();
    this.#child.stderr.destroy();
    let timer: NodeJS.Timeout | undefined;
    const patience = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, PATIENCE_MS);
    });
    await Promise.race([this.#exited, patience]);
    clearTimeout(timer);
  }

  #receive(chunk: Buffer): void {
    if (this.#ended) return;
    if (chunk.length >= BURST_BYTES) this.#giveWay();
    const lines = [...this.#splitter.push(chunk)];
    if (lines.length > 0) this.#listener.onLines(lines);
  }

  /** One large chunk in a turn of the event loop, so that keys are answered in between. */
  #giveWay(): void {
    this.#child.stdout.pause();
    setImmediate(() => {
      if (!this.#paused && !this.#ended) this.#child.stdout.resume();
    });
  }

  #complain(chunk: Buffer): void {
    if (this.#ended || this.#stderr.length >= MAX_STDERR_BYTES) return;
    this.#stderr = (this.#stderr + chunk.toString('utf8')).slice(0, MAX_STDERR_BYTES);
    this.#listener.onStderr(this.#stderr);
  }

  #close(status: number | undefined): void {
    if (this.#ended) return;
    this.#ended = true;
    const rest = this.#splitter.rest();
    if (rest !== undefined) this.#listener.onLines([rest]);
    this.#listener.onEnd(status);
  }
}
