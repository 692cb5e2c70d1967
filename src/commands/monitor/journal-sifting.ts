import type { JournalWish } from '../../app/journal/wish.ts';
import { inSlices } from '../../sampler/slice.ts';
import { inBriefSlices } from '../../sampler/time-limit.ts';
import type { JournalEntry } from '../../systemd/journal/entry.ts';
import {
  allEntries,
  EntryIndex,
  type EntryNumbers,
  type LogEntries,
  NO_ENTRIES,
} from '../../systemd/journal/entry-index.ts';
import { severityOf } from '../../systemd/journal/entry-text.ts';
import { passes } from '../../systemd/journal/filter.ts';
import { type Mark, PatternMarks } from '../../systemd/journal/pattern-marks.ts';

export type Sieves = Pick<JournalWish, 'filter' | 'priority' | 'search'>;

/** The entries that pass, and by which patterns: the last one has the work to do. */
interface Sieve {
  readonly index: EntryIndex;
  readonly patterns: readonly RegExp[];
}

/**
 * Which entries of a log pass the filter, and which of these have what is searched for. A pattern that
 * takes too long is given up, and lets nothing pass.
 */
export class JournalSifting {
  readonly #entries: LogEntries;
  readonly #slow = new WeakSet<RegExp>();
  readonly #marks = new PatternMarks();
  #shown: Sieve | undefined;
  #found: Sieve | undefined;
  #isCatchingUp = false;

  constructor(entries: LogEntries) {
    this.#entries = entries;
  }

  /** From now on, and of what is there already. */
  sift({ filter, priority, search }: Partial<Sieves>): void {
    const isShown = (entry: JournalEntry): boolean =>
      (priority === undefined || (severityOf(entry) ?? Infinity) <= priority) &&
      (filter === undefined || passes(entry, filter.meaning));
    const isFound = (entry: JournalEntry): boolean =>
      search !== undefined &&
      isShown(entry) &&
      passes(entry, { pattern: search.meaning, fields: [] });
    const isAll = filter === undefined && priority === undefined;
    const ofFilter = filter?.meaning.pattern === undefined ? [] : [filter.meaning.pattern];
    this.#shown = isAll ? undefined : this.#sieve(isShown, ofFilter);
    this.#found = search && this.#sieve(isFound, [...ofFilter, search.meaning]);
  }

  get isSifted(): boolean {
    return this.#shown !== undefined;
  }

  get shown(): EntryNumbers {
    return this.#shown === undefined ? allEntries(this.#entries) : this.#passed(this.#shown);
  }

  get found(): EntryNumbers | undefined {
    return this.#found && this.#passed(this.#found);
  }

  get isComplete(): boolean {
    return this.#isDone(this.#shown) && this.#isDone(this.#found);
  }

  isTooSlow(pattern: RegExp | undefined): boolean {
    return pattern !== undefined && this.#slow.has(pattern);
  }

  marks(text: string, pattern: RegExp): readonly Mark[] {
    if (this.#slow.has(pattern)) return [];
    const marks = this.#marks.of(text, pattern);
    if (marks !== 'too-long') return marks;
    this.#slow.add(pattern);
    return [];
  }

  /** Looks at what it has not looked at; resolves to whether it did, or somebody else is at it. */
  async catchUp(): Promise<boolean> {
    if (this.#isCatchingUp) return false;
    this.#isCatchingUp = true;
    for (const sieve of [this.#shown, this.#found]) {
      if (sieve === undefined || this.#isDone(sieve)) continue;
      const how = await inSlices(inBriefSlices(() => sieve.index.catchUp()));
      const pattern = sieve.patterns.at(-1);
      if (how === 'too-long' && pattern !== undefined) this.#slow.add(pattern);
    }
    this.#isCatchingUp = false;
    return true;
  }

  #sieve(passes: (entry: JournalEntry) => boolean, patterns: readonly RegExp[]): Sieve {
    return { index: new EntryIndex(this.#entries, passes), patterns };
  }

  #passed(sieve: Sieve): EntryNumbers {
    return this.#isGivenUp(sieve) ? NO_ENTRIES : sieve.index;
  }

  #isDone(sieve: Sieve | undefined): boolean {
    return sieve === undefined || this.#isGivenUp(sieve) || sieve.index.isComplete;
  }

  #isGivenUp({ patterns }: Sieve): boolean {
    return patterns.some((pattern) => this.#slow.has(pattern));
  }
}
