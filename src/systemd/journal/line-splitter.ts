const NEWLINE = 0x0a;

/** A line of another program's output, without its end. */
export interface Line {
  /** The line, or the start of one that is longer than allowed. */
  readonly text: string;
  /** How long the line was, in bytes, when `text` is only its start. */
  readonly cutFromBytes: number | undefined;
}

/** Cuts a stream of bytes into lines of UTF-8, and keeps at most `maxBytes` of any. */
export class LineSplitter {
  readonly #maxBytes: number;
  /** What came of the unfinished line, as far as it is kept. */
  #kept: Buffer[] = [];
  #keptBytes = 0;
  #lineBytes = 0;

  constructor(maxBytes: number) {
    this.#maxBytes = maxBytes;
  }

  /** The lines that this chunk finishes. */
  *push(chunk: Buffer): Generator<Line> {
    let start = 0;
    for (;;) {
      const newline = chunk.indexOf(NEWLINE, start);
      if (newline < 0) break;
      yield this.#finish(chunk.subarray(start, newline));
      start = newline + 1;
    }
    if (start < chunk.length) this.#keep(chunk.subarray(start));
  }

  /** What came after the last end of line, when no more will. */
  rest(): Line | undefined {
    return this.#lineBytes === 0 ? undefined : this.#finish(Buffer.alloc(0));
  }

  #finish(end: Buffer): Line {
    if (this.#lineBytes === 0 && end.length <= this.#maxBytes) {
      return { text: end.toString('utf8'), cutFromBytes: undefined };
    }
    this.#keep(end);
    const cutFromBytes = this.#lineBytes > this.#maxBytes ? this.#lineBytes : undefined;
    const text = Buffer.concat(this.#kept).toString('utf8');
    this.#kept = [];
    this.#keptBytes = 0;
    this.#lineBytes = 0;
    return { text, cutFromBytes };
  }

  #keep(part: Buffer): void {
    this.#lineBytes += part.length;
    const kept = part.subarray(0, this.#maxBytes - this.#keptBytes);
    if (kept.length === 0) return;
    this.#kept.push(kept);
    this.#keptBytes += kept.length;
  }
}
