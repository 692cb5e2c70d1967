import { setTimeout as sleep, setImmediate as yieldToInput } from 'node:timers/promises';
import { type Absence, journalAbsence } from './absence.ts';
import { type Emptiness, explainEmpty, problemIn } from './journal-empty.ts';
import { type JournalEntry, parseEntry, parseFields } from './journal-entry.ts';
import { JournalFeed } from './journal-feed.ts';
import {
  beginMs,
  entryArgv,
  followArgv,
  isOver,
  type JournalQuery,
  olderArgv,
  tailArgv,
} from './journal-query.ts';
import { JournalRing, type RingLimits } from './journal-ring.ts';
import type { Line } from './line-splitter.ts';
import type { CommandOutcome } from './run-command.ts';

/** How a log stands; ask for it whenever it has changed. */
export interface LogStatus {
  readonly query: JournalQuery | undefined;
  /** Reading what there is; following what is added; waiting to start journalctl again; all read. */
  readonly state: 'reading' | 'following' | 'retrying' | 'complete';
  /** Why there is less than there might be. */
  readonly problem: Absence | undefined;
  /** Why there is nothing; undefined while there is something, and while that is looked into. */
  readonly emptiness: Emptiness | undefined;
  readonly paused: boolean;
  /** Entries that came while paused; more stay in the journal when it is full. */
  readonly waiting: number;
  readonly waitingIsFull: boolean;
  /** Lines of journalctl that were no entries. */
  readonly unreadable: number;
}

const LIMITS: RingLimits = { maxLines: 30_000, maxBytes: 24 * 1024 * 1024 };
const FIRST_LINES = 2_000;
const OLDER_LINES = 2_000;
const MAX_WAITING = 5_000;
/** Between two queries, however fast the selection moves. */
const BETWEEN_QUERIES_MS = 150;
/** Between two notices of change. */
const NOTICE_MS = 40;
/** Lines that are parsed before keys are looked at again. */
const SLICE_LINES = 200;

const NOTHING_READ = {
  query: undefined,
  state: 'complete',
  problem: undefined,
  emptiness: undefined,
  unreadable: 0,
} as const;

/** A bounded log of what a query matches, kept up to date by at most one journalctl at a time. */
export class JournalLog {
  readonly entries: JournalRing;
  readonly #feed: JournalFeed;
  readonly #onChange: () => void;
  #status: Omit<LogStatus, 'paused' | 'waiting' | 'waitingIsFull'> = NOTHING_READ;
  #paused = false;
  #waiting: JournalEntry[] = [];
  #askedAtMs = -Infinity;
  #lastCursor: string | undefined;
  #notice: NodeJS.Timeout | undefined;

  /** `onChange` is called soon after something changed, not for each line. */
  constructor(onChange: () => void, limits: RingLimits = LIMITS) {
    this.entries = new JournalRing(limits);
    this.#onChange = onChange;
    this.#feed = new JournalFeed({
      onLines: (lines) => this.#receive(lines),
      onStderr: (text) => this.#change({ problem: journalAbsence(text) }),
      onStart: () => this.#change({ state: 'following' }),
      onRetry: () => this.#change({ state: 'retrying' }),
    });
  }

  get status(): LogStatus {
    const waiting = this.#waiting.length;
    const waitingIsFull = waiting >= MAX_WAITING;
    return { ...this.#status, paused: this.#paused, waiting, waitingIsFull };
  }

  /** Forgets what was read; reads, and follows, what this query matches; undefined: nothing. */
  show(query: JournalQuery | undefined): void {
    void this.#feed.stop();
    this.entries.clear();
    this.#paused = false;
    this.#waiting = [];
    this.#lastCursor = undefined;
    this.#change({ ...NOTHING_READ, query });
    if (query !== undefined) void this.#read(query);
  }

  /** What comes is held back: some of it here, the rest in the journal. Nothing is lost. */
  pause(): void {
    this.#paused = true;
    this.#change({});
  }

  resume(): void {
    this.#paused = false;
    for (const entry of this.#waiting.splice(0)) this.entries.push(entry);
    this.#feed.resume();
    this.#change({});
  }

  /** Reads on before the oldest entry that is kept; false when nothing was found, or fits. */
  async older(): Promise<boolean> {
    const { query } = this.#status;
    const cursor = this.entries.at(this.entries.first)?.cursor;
    if (query === undefined || cursor === undefined) return false;
    const outcome = await this.#feed.ask(olderArgv(query, cursor, OLDER_LINES));
    const before = this.entries.length;
    const isBefore = (entry: JournalEntry) =>
      entry.cursor !== cursor && (entry.atMs ?? 0) >= beginMs(query);
    await this.#addOlder(query, outcome, isBefore);
    return this.entries.length > before;
  }

  /** Everything that the journal knows of an entry, by the names of the fields. Foreign text. */
  async fieldsOf(cursor: string): Promise<ReadonlyMap<string, string | undefined> | undefined> {
    return parseFields((await this.#feed.ask(entryArgv(cursor))).stdout);
  }

  /** Ends journalctl; resolves when it is gone. */
  async close(): Promise<void> {
    this.show(undefined);
    clearTimeout(this.#notice);
    await this.#feed.stop();
  }

  async #read(query: JournalQuery): Promise<void> {
    this.#change({ state: 'reading' });
    const tooEarlyMs = this.#askedAtMs + BETWEEN_QUERIES_MS - performance.now();
    this.#askedAtMs = performance.now();
    if (tooEarlyMs > 0) await sleep(tooEarlyMs);
    if (this.#status.query !== query) return;
    const startedAtMs = Date.now();
    const outcome = await this.#feed.ask(tailArgv(query, FIRST_LINES));
    await this.#addOlder(query, outcome, () => true);
    if (this.#status.query !== query) return;
    this.#lastCursor = this.entries.at(this.entries.first + this.entries.length - 1)?.cursor;
    const problem = problemIn(outcome);
    this.#change({ problem });
    if (this.entries.length === 0) await this.#explain(query, problem);
    if (this.#status.query !== query) return;
    if (isOver(query)) this.#change({ state: 'complete' });
    else this.#feed.follow(() => followArgv(query, this.#whereToFollow(startedAtMs)));
  }

  #whereToFollow(sinceMs: number): Parameters<typeof followArgv>[1] {
    return this.#lastCursor === undefined ? { sinceMs } : { after: this.#lastCursor };
  }

  async #explain(query: JournalQuery, problem: Absence | undefined): Promise<void> {
    const emptiness = problem ?? (await explainEmpty(query, (argv) => this.#feed.ask(argv)));
    if (this.#status.query === query && this.entries.length === 0) this.#change({ emptiness });
  }

  /** Adds entries that come newest first, as long as there is room. */
  async #addOlder(
    query: JournalQuery,
    outcome: CommandOutcome,
    isWanted: (entry: JournalEntry) => boolean,
  ): Promise<void> {
    for (const [number, text] of outcome.stdout.split('\n').entries()) {
      if (number % SLICE_LINES === 0) await yieldToInput();
      if (this.#status.query !== query) return;
      const entry = text === '' ? undefined : parseEntry({ text, cutFromBytes: undefined });
      if (entry !== undefined && isWanted(entry) && !this.entries.unshift(entry)) return;
    }
    this.#change({});
  }

  #receive(lines: readonly Line[]): void {
    let { unreadable } = this.#status;
    for (const line of lines) {
      const entry = parseEntry(line);
      if (entry === undefined) unreadable++;
      else this.#add(entry);
    }
    if (this.#waiting.length >= MAX_WAITING) this.#feed.pause();
    this.#change({ unreadable, emptiness: undefined });
  }

  #add(entry: JournalEntry): void {
    this.#lastCursor = entry.cursor ?? this.#lastCursor;
    if (this.#paused) this.#waiting.push(entry);
    else this.entries.push(entry);
  }

  #change(change: Partial<typeof this.#status>): void {
    this.#status = { ...this.#status, ...change };
    this.#notice ??= setTimeout(() => {
      this.#notice = undefined;
      this.#onChange();
    }, NOTICE_MS);
  }
}
