import type { LiveLog } from '../../app/journal/state.ts';
import type { JournalWish } from '../../app/journal/wish.ts';
import type { Message } from '../../app/messages.ts';
import type { EntryNumbers } from '../../systemd/journal/entry-index.ts';
import { JournalLog } from '../../systemd/journal/log.ts';
import type { Mark } from '../../systemd/journal/pattern-marks.ts';
import { JournalSifting } from './journal-sifting.ts';

/** With fewer lines that pass the filter older ones are read, until there are so many. */
const ENOUGH_SHOWN = 100;

/** Keeps the log of the journal pane what the state wants it to be. */
export class JournalFollower implements LiveLog {
  readonly #log = new JournalLog(() => this.#changed());
  #tell: (message: Message) => void = () => {};
  #wish: JournalWish | undefined;
  readonly #sifting = new JournalSifting(this.#log.entries);
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
    return this.#sifting.shown;
  }

  get found(): EntryNumbers | undefined {
    return this.#sifting.found;
  }

  get pattern(): RegExp | undefined {
    return this.#wish?.search?.meaning;
  }

  get isLooking(): boolean {
    const { query, state } = this.#log.status;
    return (query !== undefined && state === 'reading') || !this.#sifting.isComplete;
  }

  isTooSlow(pattern: RegExp | undefined): boolean {
    return this.#sifting.isTooSlow(pattern);
  }

  marks(text: string, pattern: RegExp): readonly Mark[] {
    return this.#sifting.marks(text, pattern);
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
    if (isNew || isSiftedAnew(wish, before)) this.#sifting.sift(wish ?? {});
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

  #changed(isNew = false): void {
    if (this.#wish === undefined) return;
    if (this.#sifting.isComplete) void this.#fillUp();
    else void this.#catchUp();
    this.#tell({ type: 'journal', log: this, isNew });
  }

  async #catchUp(): Promise<void> {
    if (await this.#sifting.catchUp()) this.#changed();
  }

  async #fillUp(): Promise<void> {
    const { isSifted, shown } = this.#sifting;
    const isUseless = this.isTooSlow(this.#wish?.filter?.meaning.pattern);
    if (isSifted && !isUseless && shown.length < ENOUGH_SHOWN) await this.readOlder();
  }
}

const isSiftedAnew = (wish: JournalWish | undefined, before: JournalWish | undefined): boolean =>
  wish?.filter !== before?.filter ||
  wish?.priority !== before?.priority ||
  wish?.search !== before?.search;
