import { EventEmitter } from 'node:events';
import { writeSync } from 'node:fs';
import type { Output } from 'blessed/lib/widgets/screen.js';
import { sleepSync } from './sleep-sync.ts';

/** How long giving the terminal back may wait for a terminal that takes nothing. */
const PATIENCE_MS = 300;
const PAUSE_MS = 5;

/**
 * Both ends of the terminal: standard input and output. Writing never waits for the terminal (a
 * stalled ssh connection), so that signals are still obeyed then.
 * Emits `idle` when the terminal has taken all that was written, `resize`, and once `gone` when
 * there is no terminal any more.
 */
export class Tty extends EventEmitter implements Output {
  readonly isTTY = true;
  readonly input: typeof process.stdin;
  readonly #output: typeof process.stdout;
  #urgent = false;
  #gone = false;

  constructor(input: typeof process.stdin, output: typeof process.stdout) {
    super();
    this.input = input;
    this.#output = output;
    const gone = (): void => {
      if (this.#gone) return;
      this.#gone = true;
      this.emit('gone');
    };
    for (const stream of [input, output]) stream.on('error', gone).on('close', gone);
    input.on('end', gone);
    output.on('resize', () => this.emit('resize'));
    this.setBlocking(false);
  }

  get columns(): number {
    return this.#output.columns;
  }

  get rows(): number {
    return this.#output.rows;
  }

  get writable(): boolean {
    return !this.#gone;
  }

  /** Whether the terminal has not taken yet what was written. */
  get busy(): boolean {
    return this.#output.writableLength > 0;
  }

  write(text: string): void {
    if (this.#gone) return;
    if (this.#urgent) this.#writeNow(text);
    else this.#output.write(text, () => this.busy || this.emit('idle'));
  }

  /** What `work` writes is with the terminal when this returns, ahead of what waits. */
  urgently(work: () => void): void {
    this.#urgent = true;
    try {
      work();
    } finally {
      this.#urgent = false;
    }
  }

  /** Keys one by one and without echo, or lines as a shell's `cat` gets them. */
  setRaw(on: boolean): void {
    if (!this.#gone) this.input.setRawMode(on);
  }

  /** Node has no public way to undo that it makes writes to a terminal wait. */
  setBlocking(on: boolean): void {
    const handle = (this.#output as { _handle?: { setBlocking?(on: boolean): void } })._handle;
    handle?.setBlocking?.(on);
  }

  #writeNow(text: string): void {
    let bytes = Buffer.from(text);
    const deadline = performance.now() + PATIENCE_MS;
    while (bytes.length > 0 && performance.now() < deadline) {
      try {
        bytes = bytes.subarray(writeSync(this.#output.fd, bytes));
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'EAGAIN') return;
        sleepSync(PAUSE_MS);
      }
    }
  }
}
