import { setTimeout as sleep } from 'node:timers/promises';
import { type Absence, isAbsent, journalAbsence } from '../absence.ts';
import type { Argv } from '../run-command.ts';
import { explainEmpty, problemWith } from './empty.ts';
import { entriesIn } from './entries-in.ts';
import { isRemark, type JournalEntry, parseEntry, parseFields } from './entry.ts';
import { JournalFeed } from './feed.ts';
import { readKernelLog } from './kernel-log.ts';
import type { Line } from './line-splitter.ts';
import { type LogStatus, NOTHING_READ } from './log-status.ts';
import {
  beginMs,
  entryArgv,
  followArgv,
  isOver,
  type JournalQuery,
  olderArgv,
  tailArgv,
} from './query.ts';
import { JournalRing, type RingLimits } from './ring.ts';

const LIMITS: RingLimits = { maxLines: 30_000, maxBytes: 24 * 1024 * 1024 };
const LINES_AT_ONCE = 2_000;
const MAX_WAITING = 5_000;
/** Between two queries, however fast the selection moves. */
const BETWEEN_QUERIES_MS = 150;
/** Between two notices of change. */
const NOTICE_MS = 40;

/** What there was before the oldest line: more, nothing, or more than there is room for. */
export type OlderLines = 'read' | 'none' | 'no-room';

/** A bounded log of what a query matches, kept up to date by at most one journalctl at a time. */
export class JournalLog {
  readonly entries: JournalRing;
  readonly #feed: JournalFeed;
  readonly #onChange: () => void;
  #status = NOTHING_READ;
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
    return this.#status;
  }

  /** Forgets what was read; reads, and follows, what this query matches; undefined: nothing. */
  show(query: JournalQuery | undefined): void {
    void this.#feed.stop();
    this.entries.clear();
    this.#waiting = [];
    this.#lastCursor = undefined;
    const own = query && { ...query }; // the same query asked again is another
    this.#change({ ...NOTHING_READ, query: own });
    if (own !== undefined) void this.#read(own);
  }

  /** What comes is held back: some of it here, the rest in the journal. Nothing is lost. */
  pause(): void {
    this.#change({ paused: true });
  }

  resume(): void {
    for (const entry of this.#waiting.splice(0)) this.entries.push(entry);
    this.#feed.resume();
    this.#change({ paused: false, waiting: 0, waitingIsFull: false });
  }

  /** Reads on before the oldest entry that is kept. */
  async older(): Promise<OlderLines> {
    const { query } = this.#status;
    const cursor = this.entries.at(this.entries.first)?.cursor;
    if (query === undefined || cursor === undefined) return 'none';
    const { stdout } = await this.#feed.ask(olderArgv(query, cursor, LINES_AT_ONCE));
    const before = this.entries.length;
    const isOlder = (entry: JournalEntry) =>
      entry.cursor !== cursor && (entry.atMs ?? 0) >= beginMs(query);
    const fits = await this.#addOlder(query, stdout, isOlder);
    if (this.entries.length > before) return 'read';
    return fits ? 'none' : 'no-room';
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
    if (!this.#isAsked(query)) return;
    const startedAtMs = Date.now();
    const outcome = await this.#feed.ask(tailArgv(query, LINES_AT_ONCE));
    await this.#addOlder(query, outcome.stdout, () => true);
    const ask = (argv: Argv) => this.#feed.ask(argv);
    const problem = await problemWith(outcome, this.entries.length === 0, ask);
    if (!this.#isAsked(query)) return;
    this.#change({ problem });
    if (this.entries.length === 0) await this.#readElsewhere(query, problem);
    if (!this.#isAsked(query)) return;
    const { first, length } = this.entries;
    this.#lastCursor = this.entries.at(first + length - 1)?.cursor;
    if (isOver(query) || (length > 0 && this.#lastCursor === undefined)) {
      this.#change({ state: 'complete' });
    } else {
      this.#feed.follow(() => followArgv(query, this.#whereToFollow(startedAtMs)));
    }
  }

  #isAsked(query: JournalQuery): boolean {
    return this.#status.query === query;
  }

  #whereToFollow(sinceMs: number): Parameters<typeof followArgv>[1] {
    return this.#lastCursor === undefined ? { sinceMs } : { after: this.#lastCursor };
  }

  /** The kernel's own log where there is no journal of it; else looks into why there is nothing. */
  async #readElsewhere(query: JournalQuery, problem: Absence | undefined): Promise<void> {
    const kernel = query.scope.kind === 'kernel' && problem ? await readKernelLog() : [];
    if (!this.#isAsked(query)) return;
    if (!isAbsent(kernel)) for (const entry of kernel) this.entries.push(entry);
    if (this.entries.length > 0) return;
    const emptiness = problem ?? (await explainEmpty(query, (argv: Argv) => this.#feed.ask(argv)));
    if (this.#isAsked(query)) this.#change({ emptiness });
  }

  /** Adds entries that come newest first; false when there is no room for more of them. */
  async #addOlder(
    query: JournalQuery,
    stdout: string,
    isWanted: (entry: JournalEntry) => boolean,
  ): Promise<boolean> {
    let fits = true;
    for await (const entry of entriesIn(stdout)) {
      if (!this.#isAsked(query)) return true;
      fits = !isWanted(entry) || this.entries.unshift(entry);
      if (!fits) break;
    }
    this.#change({});
    return fits;
  }

  #receive(lines: readonly Line[]): void {
    let { unreadable, emptiness } = this.#status;
    for (const line of lines) {
      const entry = parseEntry(line);
      if (entry !== undefined) {
        this.#add(entry);
        emptiness = undefined;
      } else if (!isRemark(line.text)) {
        unreadable++;
      }
    }
    const waiting = this.#waiting.length;
    const waitingIsFull = waiting >= MAX_WAITING;
    if (waitingIsFull) this.#feed.pause();
    this.#change({ unreadable, emptiness, waiting, waitingIsFull });
  }

  #add(entry: JournalEntry): void {
    this.#lastCursor = entry.cursor ?? this.#lastCursor;
    if (this.#status.paused) this.#waiting.push(entry);
    else this.entries.push(entry);
  }

  #change(change: Partial<LogStatus>): void {
    this.#status = { ...this.#status, ...change };
    this.#notice ??= setTimeout(() => {
      this.#notice = undefined;
      this.#onChange();
    }, NOTICE_MS);
  }
}
