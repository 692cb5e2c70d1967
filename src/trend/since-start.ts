import { averageGrowth } from '../inspect/average-growth.ts';
import type { History } from '../sampler/history.ts';

/** How descriptors have grown in the mean since there were none, when nobody watched. */
export interface SinceStart {
  readonly perMinute: number;
  readonly ageSeconds: number;
  /** Until the limit is reached at this rate; undefined without a limit, or at a standstill. */
  readonly secondsToLimit: number | undefined;
}

/** A younger process is still starting. */
export const LEAST_AGE_SECONDS = 60;

/** Fewer descriptors are those that a program opens at its start. */
export const LEAST_DESCRIPTORS = 20;

/**
 * The average growth of descriptors over the life of its process: 63,847 descriptors after three days
 * are 15 a minute. An average is no verdict: it is right for a leak, and says nothing of a server
 * that opened all it needs at once. Undefined in the first minute, and for a few descriptors.
 */
export function sinceStart(
  descriptors: number,
  ageSeconds: number,
  limit = Infinity,
): SinceStart | undefined {
  if (!(ageSeconds >= LEAST_AGE_SECONDS) || descriptors < LEAST_DESCRIPTORS) return undefined;
  const { perMinute = 0, secondsToLimit } = averageGrowth(descriptors, limit, ageSeconds);
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
