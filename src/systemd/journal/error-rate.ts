/** Errors in a log, now and before; undefined before: the log does not go back that far. */
export interface ErrorRate {
  /** A minute, over the last minutes. */
  readonly perMinute: number;
  /** A minute, over the hour before those. */
  readonly perMinuteBefore: number | undefined;
  /** How many that were, in how long a time. */
  readonly recent: number;
  readonly withinMs: number;
}

export const RECENT_MS = 5 * 60_000;
export const BEFORE_MS = 60 * 60_000;

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
  const withinMs = Math.max(60_000, nowMs - recentFromMs);
  return {
    recent,
    withinMs,
    perMinute: (60_000 * recent) / withinMs,
    perMinuteBefore: beforeMs < RECENT_MS ? undefined : (60_000 * before) / beforeMs,
  };
}

const countIn = (times: readonly number[], fromMs: number, toMs: number): number =>
  times.filter((at) => at > fromMs && at <= toMs).length;

const UUID = /\b[\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12}\b/gi;

/** A message with numbers and addresses set aside, so that the same one is known again; its start decides. */
export const patternOf = (message: string): string =>
  message
    .slice(0, 200)
    .replace(UUID, '#')
    .replace(/\b(?:0x)?[\da-f]*\d[\da-f]*\b/gi, '#');
