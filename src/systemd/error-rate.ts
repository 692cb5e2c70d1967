import { printable } from '../text/sanitize.ts';

/** Errors in a log, now and before; undefined before: the log does not go back that far. */
export interface ErrorRate {
  /** A minute, over the last minutes. */
  readonly perMinute: number;
  /** A minute, over the hour before those. */
  readonly perMinuteBefore: number | undefined;
  readonly recent: number;
}

const RECENT_MS = 5 * 60_000;
const BEFORE_MS = 60 * 60_000;

/**
 * Compares the last five minutes with the hour before them. `times` are those of the errors, in
 * any order; `completeSinceMs` is from when on all of them are there.
 */
export function errorRate(
  times: readonly number[],
  nowMs: number,
  completeSinceMs: number,
): ErrorRate {
  const recentFromMs = Math.max(nowMs - RECENT_MS, completeSinceMs);
  const beforeFromMs = Math.max(nowMs - RECENT_MS - BEFORE_MS, completeSinceMs);
  const recent = countIn(times, recentFromMs, nowMs);
  const beforeMs = nowMs - RECENT_MS - beforeFromMs;
  const before = countIn(times, beforeFromMs, nowMs - RECENT_MS);
  return {
    recent,
    perMinute: (60_000 * recent) / Math.max(60_000, nowMs - recentFromMs),
    perMinuteBefore: beforeMs < RECENT_MS ? undefined : (60_000 * before) / beforeMs,
  };
}

const countIn = (times: readonly number[], fromMs: number, toMs: number): number =>
  times.filter((at) => at > fromMs && at <= toMs).length;

export interface RepeatedMessage {
  /** One of them, safe to show. */
  readonly text: string;
  readonly count: number;
}

/** The messages that came most often, numbers and addresses in them set aside; most often first. */
export function repeatedMessages(messages: readonly string[]): RepeatedMessage[] {
  const byPattern = new Map<string, { first: string; count: number }>();
  for (const message of messages) {
    const pattern = patternOf(message);
    const same = byPattern.get(pattern);
    if (same === undefined) byPattern.set(pattern, { first: message, count: 1 });
    else same.count++;
  }
  return [...byPattern.values()]
    .filter(({ count }) => count > 1)
    .sort((a, b) => b.count - a.count)
    .map(({ first, count }) => ({ text: printable(firstLine(first)), count }));
}

const firstLine = (text: string): string => text.trimStart().split('\n', 1)[0] ?? '';

const UUID = /\b[\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12}\b/gi;

/** Of long messages the start decides. */
const patternOf = (message: string): string =>
  firstLine(message)
    .slice(0, 200)
    .replace(UUID, '#')
    .replace(/\b(?:0x)?[\da-f]*\d[\da-f]*\b/gi, '#');
