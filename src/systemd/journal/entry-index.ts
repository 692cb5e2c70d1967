import { Slice } from '../../sampler/slice.ts';
import type { JournalEntry } from './entry.ts';
import type { JournalRing } from './ring.ts';

/** The entries of a log as those see them who do not change them. */
export type LogEntries = Pick<JournalRing, 'first' | 'length' | 'at' | 'dropped'>;

/** Some of the entries of a log: their numbers, ascending. */
export interface EntryNumbers {
  readonly length: number;
  at(index: number): number | undefined;
  /** The place of the last number that is not above `number`; -1 where all are. */
  indexOf(number: number): number;
}

/** All entries. */
export const allEntries = (entries: LogEntries): EntryNumbers => ({
  get length() {
    return entries.length;
  },
  at: (index) => (index >= 0 && index < entries.length ? entries.first + index : undefined),
  indexOf: (number) => Math.max(-1, Math.min(entries.length - 1, number - entries.first)),
});

/** No entries. */
export const NO_ENTRIES: EntryNumbers = { length: 0, at: () => undefined, indexOf: () => -1 };

/** How many numbers of dropped entries are kept before they are thrown away together. */
const MOST_GONE = 1_000;

/** The entries that pass, found in slices, those that came last first; kept up by `catchUp`. */
export class EntryIndex implements EntryNumbers {
  readonly #entries: LogEntries;
  readonly #passes: (entry: JournalEntry) => boolean;
  /** What passed of those that came before the first that was looked at, descending. */
  readonly #older: number[] = [];
  /** What passed of the others, ascending; so many of them are no longer there. */
  #newer: number[] = [];
  #gone = 0;
  /** All from this number to before that one were looked at. */
  #from: number;
  #to: number;

  constructor(entries: LogEntries, passes: (entry: JournalEntry) => boolean) {
    this.#entries = entries;
    this.#passes = passes;
    this.#from = entries.first + entries.length;
    this.#to = this.#from;
  }

  get length(): number {
    this.#forgetDropped();
    return this.#older.length + this.#newer.length - this.#gone;
  }

  /** True when there is no entry that was not looked at. */
  get isComplete(): boolean {
    const { first, length } = this.#entries;
    return this.#from <= first && this.#to >= first + length;
  }

  at(index: number): number | undefined {
    this.#forgetDropped();
    const { length } = this.#older;
    return index < length
      ? this.#older[length - 1 - index]
      : this.#newer[index - length + this.#gone];
  }

  indexOf(number: number): number {
    let low = 0;
    let high = this.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.at(middle) as number) <= number) low = middle + 1;
      else high = middle;
    }
    return low - 1;
  }

  /** Looks at all entries that it has not looked at. */
  *catchUp(): Generator<undefined, void, undefined> {
    const slice = new Slice();
    while (!this.isComplete) {
      const { first, length } = this.#entries;
      if (this.#to < first) this.#startAt(first);
      else if (this.#to < first + length) this.#lookAtNext();
      else this.#lookAtPrevious();
      if (slice.isOver()) yield* slice.pause();
    }
  }

  // Counted afterwards: a look may be broken off.
  #lookAtNext(): void {
    this.#look(this.#to, this.#newer);
    this.#to++;
  }

  #lookAtPrevious(): void {
    this.#look(this.#from - 1, this.#older);
    this.#from--;
  }

  #look(number: number, found: number[]): void {
    const entry = this.#entries.at(number);
    if (entry !== undefined && this.#passes(entry)) found.push(number);
  }

  /** All that was looked at has been dropped. */
  #startAt(number: number): void {
    this.#older.length = 0;
    this.#newer = [];
    this.#gone = 0;
    this.#from = number;
    this.#to = number;
  }

  #forgetDropped(): void {
    const { first } = this.#entries;
    while ((this.#older.at(-1) ?? first) < first) this.#older.pop();
    while ((this.#newer[this.#gone] ?? first) < first) this.#gone++;
    if (this.#gone > MOST_GONE) {
      this.#newer.splice(0, this.#gone);
      this.#gone = 0;
    }
  }
}
