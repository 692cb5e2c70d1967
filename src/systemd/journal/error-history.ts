import { Slice } from '../../sampler/slice.ts';
import { printable } from '../../text/sanitize.ts';
import type { JournalEntry } from './entry.ts';
import { headline } from './error-line.ts';
import { BEFORE_MS, type ErrorRate, errorRate, patternOf, RECENT_MS } from './error-rate.ts';

/** The errors of one unit, or of a program that is in none. */
export interface SourceErrors {
  /** Its name, safe to show. */
  readonly source: string;
  /** False where `source` is what a program calls itself, as `journalctl -t` takes it. */
  readonly isUnit: boolean;
  readonly rate: ErrorRate;
  readonly inHalfHour: number;
  readonly lastAtMs: number;
  /** Of the last minutes, the most frequent first. */
  readonly messages: readonly RepeatedMessage[];
}

export interface RepeatedMessage {
  /** The line that says it, safe to show. */
  readonly text: string;
  readonly count: number;
  readonly lastAtMs: number;
}

/** One kind of message; its text is kept once for all that are alike. */
interface Kind {
  readonly source: string;
  readonly isUnit: boolean;
  readonly text: string;
}

const KEPT_MS = RECENT_MS + BEFORE_MS;
const HALF_HOUR_MS = 30 * 60_000;
const MOST_KEPT = 20_000;
const MOST_MESSAGES = 20;

/** The errors of the last hour, bounded. */
export class ErrorHistory {
  /** Oldest first. */
  #errors: { readonly atMs: number; readonly kind: Kind }[] = [];
  #kinds = new Map<string, Kind>();
  #completeSinceMs = 0;

  /** Takes what came after that was added before, oldest first, and from when on all of it is there. */
  *add(
    entries: readonly JournalEntry[],
    completeSinceMs: number,
  ): Generator<undefined, void, undefined> {
    const slice = new Slice();
    for (const entry of entries) {
      if (slice.isOver()) yield* slice.pause();
      if (entry.atMs !== undefined)
        this.#errors.push({ atMs: entry.atMs, kind: this.#kindOf(entry) });
    }
    this.#completeSinceMs = Math.max(this.#completeSinceMs, completeSinceMs);
    this.#forget();
  }

  /** Whoever logged errors in the last half hour, the most frequent of late first. */
  sources(nowMs: number): readonly SourceErrors[] {
    const bySource = new Map<string, { atMs: number; kind: Kind }[]>();
    for (const error of this.#errors) {
      const key = `${error.kind.isUnit} ${error.kind.source}`;
      const known = bySource.get(key);
      if (known === undefined) bySource.set(key, [error]);
      else known.push(error);
    }
    return [...bySource.values()]
      .flatMap((errors) => sourceErrors(errors, nowMs, this.#completeSinceMs) ?? [])
      .sort((one, other) => other.rate.recent - one.rate.recent);
  }

  #kindOf(entry: JournalEntry): Kind {
    const isUnit = entry.unit !== undefined;
    const source = entry.unit ?? entry.identifier ?? entry.comm ?? '?';
    const text = headline(entry);
    const key = `${isUnit} ${source} ${patternOf(text)}`;
    const known = this.#kinds.get(key);
    if (known !== undefined) return known;
    const kind = { source: printable(source), isUnit, text: printable(text.slice(0, 400)) };
    this.#kinds.set(key, kind);
    return kind;
  }

  #forget(): void {
    const newest = this.#errors.at(-1)?.atMs ?? 0;
    const kept = this.#errors.slice(-MOST_KEPT).filter(({ atMs }) => atMs > newest - KEPT_MS);
    if (kept.length === this.#errors.length) return;
    if (this.#errors.length > MOST_KEPT) {
      this.#completeSinceMs = Math.max(this.#completeSinceMs, kept[0]?.atMs ?? 0);
    }
    this.#errors = kept;
    const kinds = new Set(kept.map(({ kind }) => kind));
    for (const [key, kind] of this.#kinds) if (!kinds.has(kind)) this.#kinds.delete(key);
  }
}

function sourceErrors(
  errors: readonly { readonly atMs: number; readonly kind: Kind }[],
  nowMs: number,
  completeSinceMs: number,
): SourceErrors | undefined {
  const last = errors.at(-1);
  const since = (fromMs: number) => errors.filter(({ atMs }) => atMs > fromMs && atMs <= nowMs);
  const inHalfHour = since(nowMs - HALF_HOUR_MS).length;
  if (last === undefined || inHalfHour === 0) return undefined;
  const messages = new Map<Kind, RepeatedMessage>();
  for (const { kind, atMs } of since(Math.max(nowMs - RECENT_MS, completeSinceMs))) {
    const count = (messages.get(kind)?.count ?? 0) + 1;
    messages.set(kind, { text: kind.text, count, lastAtMs: atMs });
  }
  return {
    source: last.kind.source,
    isUnit: last.kind.isUnit,
    rate: errorRate(
      errors.map(({ atMs }) => atMs),
      nowMs,
      completeSinceMs,
    ),
    inHalfHour,
    lastAtMs: last.atMs,
    messages: [...messages.values()]
      .sort((one, other) => other.count - one.count)
      .slice(0, MOST_MESSAGES),
  };
}
