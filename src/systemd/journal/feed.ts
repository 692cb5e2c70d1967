import { type Argv, type CommandOutcome, runCommand } from '../run-command.ts';
import { FollowedProgram } from './follow-lines.ts';
import type { Line } from './line-splitter.ts';

export interface FeedListener {
  onLines(lines: readonly Line[]): void;
  /** All that the follower said on standard error so far. */
  onStderr(text: string): void;
  /** The follower died, or could not be started, and will be started again. */
  onRetry(): void;
  onStart(): void;
}

/** A message of 1 MB comes as 4 MB of JSON when it is binary. */
const MAX_LINE_BYTES = 8 * 1024 * 1024;
const ASK_TIMEOUT_MS = 60_000; // a rare match in gigabytes of journal on a busy disk
const ASK_MAX_BYTES = 16 * 1024 * 1024;

const FIRST_RETRY_MS = 500;
const LAST_RETRY_MS = 30_000;
/** A follower that lived that long did not die at once. */
const LIVED_MS = 10_000;

/**
 * At most one journalctl: a follower, and questions in between, for which the follower ends and is
 * started again. A follower that dies is started again too, each time later.
 */
export class JournalFeed {
  readonly #listener: FeedListener;
  /** Starts and ends happen one after another. */
  #turn: Promise<unknown> = Promise.resolve();
  #argv: (() => Argv) | undefined;
  #follower: FollowedProgram | undefined;
  #abort = new AbortController();
  #paused = false;
  #startedAtMs = 0;
  #failures = 0;
  #retry: NodeJS.Timeout | undefined;

  constructor(listener: FeedListener) {
    this.#listener = listener;
  }

  /** Asks one question, between two turns of following. */
  ask(argv: Argv): Promise<CommandOutcome> {
    const { signal } = this.#abort;
    return this.#next(async () => {
      await this.#endFollower();
      const options = { signal, timeoutMs: ASK_TIMEOUT_MS, maxBytes: ASK_MAX_BYTES };
      const outcome = await runCommand(argv, options);
      await this.#startFollower();
      return outcome;
    });
  }

  /** Follows, from now on, what `argv` says at each start. */
  follow(argv: () => Argv): void {
    this.#argv = argv;
    this.#failures = 0;
    void this.#next(() => this.#restart());
  }

  /** Ends what runs; resolves when nothing does any more. */
  stop(): Promise<void> {
    this.#argv = undefined;
    this.#paused = false;
    clearTimeout(this.#retry);
    this.#abort.abort();
    this.#abort = new AbortController();
    void this.#follower?.end(); // at once, so that it tells nothing more
    return this.#next(() => this.#endFollower());
  }

  /** The follower waits with what it has. */
  pause(): void {
    this.#paused = true;
    this.#follower?.pause();
  }

  resume(): void {
    this.#paused = false;
    this.#follower?.resume();
  }

  #next<Result>(task: () => Promise<Result>): Promise<Result> {
    const result = this.#turn.then(task);
    this.#turn = result;
    return result;
  }

  async #restart(): Promise<void> {
    await this.#endFollower();
    await this.#startFollower();
  }

  async #endFollower(): Promise<void> {
    clearTimeout(this.#retry);
    const follower = this.#follower;
    this.#follower = undefined;
    await follower?.end();
  }

  async #startFollower(): Promise<void> {
    const argv = this.#argv;
    if (argv === undefined) return;
    const { onLines, onStderr } = this.#listener;
    const listener = { onLines, onStderr, onEnd: () => this.#failed() };
    this.#startedAtMs = performance.now();
    const started = await FollowedProgram.start(argv(), listener, MAX_LINE_BYTES);
    if (argv !== this.#argv) {
      if (started instanceof FollowedProgram) await started.end();
    } else if (started instanceof FollowedProgram) {
      this.#follower = started;
      if (this.#paused) started.pause();
      this.#listener.onStart();
    } else {
      this.#failed();
    }
  }

  #failed(): void {
    if (performance.now() - this.#startedAtMs > LIVED_MS) this.#failures = 0;
    const delayMs = Math.min(LAST_RETRY_MS, FIRST_RETRY_MS * 2 ** this.#failures++);
    this.#retry = setTimeout(() => void this.#next(() => this.#restart()), delayMs);
    this.#listener.onRetry();
  }
}
