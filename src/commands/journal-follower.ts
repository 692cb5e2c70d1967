import type { JournalWish } from '../app/journal-query.ts';
import type { LiveLog } from '../app/journal-state.ts';
import type { Message } from '../app/messages.ts';
import { inSlices } from '../sampler/slice.ts';
import { allEntries, EntryIndex, type EntryNumbers } from '../systemd/entry-index.ts';
import { severityOf } from '../systemd/entry-text.ts';
import type { JournalEntry } from '../systemd/journal-entry.ts';
import { passes } from '../systemd/journal-filter.ts';
import { JournalLog } from '../systemd/journal-log.ts';

/** With fewer lines that pass the filter older ones are read, until there are so many. */
const ENOUGH_SHOWN = 100;

/** Keeps the log of the journal pane what the state wants it to be. */
export class JournalFollower implements LiveLog {
  readonly #log = new JournalLog(() => this.#changed());
  #tell: (message: Message) => void = () => {};
  #wish: JournalWish | undefined;
  #shown: EntryIndex | undefined;
  #found: EntryIndex | undefined;
  #isCatchingUp = false;
  #older: LiveLog['older'];

  /** Where the messages go. */
  onChange(tell: (message: Message) => void): void {
    this.#tell = tell;
  }

  get entries(): LiveLog['entries'] {
    return this.#log.entries;
  }

  get status(): LiveLog['status'] {
    return this.#log.status;
  }

  get shown(): EntryNumbers {
    return this.#shown ?? allEntries(this.#log.entries);
  }

  get found(): EntryNumbers | undefined {
    return this.#found;
  }

  get pattern(): RegExp | undefined {
    return this.#wish?.search?.meaning;
  }

  get isLooking(): boolean {
    const { query, state } = this.#log.status;
    return (query !== undefined && state === 'reading') || !this.#isCaughtUp;
  }

  get older(): LiveLog['older'] {
    return this.#older;
  }

  /** Does what is wanted now; to be called as often as that may have changed. */
  follow(wish: JournalWish | undefined): void {
    const before = this.#wish;
    this.#wish = wish;
    const isNew = JSON.stringify(wish?.query) !== JSON.stringify(before?.query);
    if (isNew) {
      this.#older = undefined;
      this.#log.show(wish?.query);
    }
    if (isNew || isSiftedAnew(wish, before)) this.#lookAnew();
    if (isNew || isSiftedAnew(wish, before) || (wish === undefined) !== (before === undefined)) {
      this.#changed(isNew);
    }
    this.#pauseOrResume();
  }

  /** Reads on before the oldest line, unless that is being done, or came to an end. */
  async readOlder(): Promise<void> {
    const { query, state } = this.#log.status;
    if (query === undefined || state === 'reading' || this.#older !== undefined) return;
    this.#older = 'reading';
    const older = await this.#log.older();
    if (this.#log.status.query !== query) return;
    this.#older = older === 'read' ? undefined : older;
    this.#changed();
  }

  fieldsOf(cursor: string): ReturnType<JournalLog['fieldsOf']> {
    return this.#log.fieldsOf(cursor);
  }

  /** Ends journalctl, at once: for the end of ptop. */
  close(): void {
    void this.#log.close();
  }

  #pauseOrResume(): void {
    const isPaused = this.#wish?.isPaused ?? false;
    if (isPaused === this.#log.status.paused) return;
    if (isPaused) this.#log.pause();
    else this.#log.resume();
  }

  #lookAnew(): void {
    const { filter, priority, search } = this.#wish ?? {};
    const isShown = (entry: JournalEntry): boolean =>
      (priority === undefined || (severityOf(entry) ?? Infinity) <= priority) &&
      (filter === undefined || passes(entry, filter.meaning));
    const isFound = (entry: JournalEntry): boolean =>
      search !== undefined &&
      isShown(entry) &&
      passes(entry, { pattern: search.meaning, fields: [] });
    const isAll = filter === undefined && priority === undefined;
    this.#shown = isAll ? undefined : new EntryIndex(this.entries, isShown);
    this.#found = search && new EntryIndex(this.entries, isFound);
  }

  #changed(isNew = false): void {
    if (this.#wish === undefined) return;
    if (this.#isCaughtUp) void this.#fillUp();
    else void this.#catchUp();
    this.#tell({ type: 'journal', log: this, isNew });
  }

  get #isCaughtUp(): boolean {
    return (this.#shown?.isComplete ?? true) && (this.#found?.isComplete ?? true);
  }

  async #catchUp(): Promise<void> {
    if (this.#isCatchingUp) return;
    this.#isCatchingUp = true;
    for (const index of [this.#shown, this.#found]) if (index) await inSlices(index.catchUp());
    this.#isCatchingUp = false;
    this.#changed();
  }

  async #fillUp(): Promise<void> {
    if (this.#shown !== undefined && this.#shown.length < ENOUGH_SHOWN) await this.readOlder();
  }
}

const isSiftedAnew = (wish: JournalWish | undefined, before: JournalWish | undefined): boolean =>
  wish?.filter !== before?.filter ||
  wish?.priority !== before?.priority ||
  wish?.search !== before?.search;
