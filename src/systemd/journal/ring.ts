import type { JournalEntry } from './entry.ts';

export interface RingLimits {
  readonly maxLines: number;
  readonly maxBytes: number;
}

/** Of an entry besides its texts: the object, its place in the ring, its numbers. */
const ENTRY_BYTES = 300;

/**
 * The latest entries of a log, bounded in number and in bytes. Each has a number that it keeps;
 * what no longer fits is dropped from the old end, and counted.
 */
export class JournalRing {
  readonly #limits: RingLimits;
  #slots: (JournalEntry | undefined)[];
  /** Number of the oldest entry that is kept. */
  #first = 0;
  #length = 0;
  #bytes = 0;
  #dropped = 0;

  constructor(limits: RingLimits) {
    this.#limits = limits;
    this.#slots = new Array(limits.maxLines + 1);
  }

  /** Number of the oldest entry kept; `first + length` is that of the next to come. */
  get first(): number {
    return this.#first;
  }

  get length(): number {
    return this.#length;
  }

  /** About what it takes of memory. */
  get bytes(): number {
    return this.#bytes;
  }

  /** How many entries were dropped since the last `clear`. */
  get dropped(): number {
    return this.#dropped;
  }

  at(number: number): JournalEntry | undefined {
    if (number < this.#first || number >= this.#first + this.#length) return undefined;
    return this.#slots[this.#slot(number)];
  }

  push(entry: JournalEntry): void {
    this.#slots[this.#slot(this.#first + this.#length)] = entry;
    this.#length++;
    this.#bytes += sizeOf(entry);
    while (this.#length > 1 && this.#isOverfull()) this.#dropOldest();
  }

  /** Puts an older entry before all others; false when there is no room for it. */
  unshift(entry: JournalEntry): boolean {
    const bytes = this.#bytes + sizeOf(entry);
    if (this.#length >= this.#limits.maxLines || bytes > this.#limits.maxBytes) return false;
    this.#first--;
    this.#slots[this.#slot(this.#first)] = entry;
    this.#length++;
    this.#bytes = bytes;
    return true;
  }

  /** Forgets all; numbers start from 0 again. */
  clear(): void {
    this.#slots = new Array(this.#limits.maxLines + 1);
    this.#first = 0;
    this.#length = 0;
    this.#bytes = 0;
    this.#dropped = 0;
  }

  #isOverfull(): boolean {
    return this.#length > this.#limits.maxLines || this.#bytes > this.#limits.maxBytes;
  }

  #dropOldest(): void {
    const slot = this.#slot(this.#first);
    this.#bytes -= sizeOf(this.#slots[slot] as JournalEntry);
    this.#slots[slot] = undefined;
    this.#first++;
    this.#length--;
    this.#dropped++;
  }

  /** One more than the limit, because an entry is added before another is dropped. */
  #slot(number: number): number {
    const size = this.#limits.maxLines + 1;
    return ((number % size) + size) % size;
  }
}

/** One byte a character of cursor and message; the other texts are few, and shared. */
const sizeOf = (entry: JournalEntry): number =>
  ENTRY_BYTES +
  (entry.cursor?.length ?? 0) +
  (entry.message?.length ?? 0) +
  (entry.structured?.text?.length ?? 0);
