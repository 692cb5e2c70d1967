import { writeSync } from 'node:fs';

/** How soon to try again when the program does not read what is typed. */
const RETRY_MS = 10;
/** More than anybody pastes; beyond it nothing is taken until the program reads. */
const MOST_BYTES = 4 * 1024 * 1024;

/**
 * What goes to the program in a pseudo-terminal. node-pty has a `write` of its own, but keeps a
 * processor busy while the program does not read, and once the program is gone it writes to a
 * closed descriptor, or whatever has its number now, and prints errors onto our screen.
 */
export class PtyInput {
  readonly #fd: number;
  #waiting: Buffer[] = [];
  #waitingBytes = 0;
  #next: NodeJS.Timeout | undefined;
  #isClosed = false;

  /** `fd` is the non-blocking master side, ptmx(4). */
  constructor(fd: number) {
    this.#fd = fd;
  }

  /** Sends what is written in one turn of the event loop together: a paste, a key of more bytes. */
  write(bytes: Buffer): void {
    if (this.#isClosed || this.#waitingBytes > MOST_BYTES) return;
    this.#waiting.push(bytes);
    this.#waitingBytes += bytes.length;
    this.#next ??= setTimeout(this.#flush, 0);
  }

  /** The descriptor is closed: it is never used again. */
  close(): void {
    this.#isClosed = true;
    this.#waiting = [];
    clearTimeout(this.#next);
  }

  readonly #flush = (): void => {
    this.#next = undefined;
    let rest = Buffer.concat(this.#waiting);
    try {
      while (rest.length > 0) rest = rest.subarray(writeSync(this.#fd, rest));
    } catch (error) {
      // Anything else (EIO): nobody has the terminal open any more.
      if ((error as NodeJS.ErrnoException).code !== 'EAGAIN') this.close();
      else this.#next = setTimeout(this.#flush, RETRY_MS);
    }
    this.#waiting = rest.length > 0 ? [rest] : [];
    this.#waitingBytes = rest.length;
  };
}
