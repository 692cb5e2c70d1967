import { averageGrowth } from '../inspect/average-growth.ts';
import type { History } from '../sampler/history.ts';

/** How a quantity that started from nothing has grown in the mean, when nobody watched. */
export interface SinceStart {
  readonly perMinute: number;
  readonly ageSeconds: number;
  /** Until the limit is reached at this rate; undefined without a limit, or at a standstill. */
  readonly secondsToLimit: number | undefined;
}

/** A younger process is still starting. */
const LEAST_AGE_SECONDS = 60;

/**
 * The average growth of `value` over the life of its process: 63,847 descriptors after three days
 * are 15 a minute. An average is no verdict: it is right for a leak, and says nothing of a server
 * that opened all it needs at once. Undefined in the first minute.
 */
export function sinceStart(
  value: number,
  ageSeconds: number,
  limit = Infinity,
): SinceStart | undefined {
  if (!(ageSeconds >= LEAST_AGE_SECONDS)) return undefined;
  const { perMinute = 0, secondsToLimit } = averageGrowth(value, limit, ageSeconds);
  return { perMinute, ageSeconds, secondsToLimit };
}

/** So many would have to have come in the last minute for their absence to mean something. */
const TELLING = 3;

/**
 * Whether the last minute contradicts an average: far fewer came than it says. False where that was
 * not watched, and where the average is so small that a minute tells nothing.
 */
export function hasSubsided({ perMinute }: SinceStart, history: History, slot: number): boolean {
  const now = history.at(slot);
  const aMinuteAgo = history.at(slot - 60);
  if (now === undefined || aMinuteAgo === undefined || perMinute < TELLING) return false;
  return now - aMinuteAgo < perMinute / TELLING;
}
