/** The growth of a number since its process started, when nothing is known of what was in between. */
export interface AverageGrowth {
  readonly perMinute: number | undefined;
  /** Until it reaches the limit, if it went on so. */
  readonly secondsToLimit: number | undefined;
}

/**
 * The average of a count that began at 0: 63,847 descriptors in three days are 15 a minute. There is
 * no time to the limit without a limit, an age or growth.
 */
export function averageGrowth(
  count: number | undefined,
  limit: number | undefined,
  ageSeconds: number | undefined,
): AverageGrowth {
  if (count === undefined || ageSeconds === undefined || ageSeconds <= 0) {
    return { perMinute: undefined, secondsToLimit: undefined };
  }
  const secondsToLimit = (Math.max(0, (limit ?? Infinity) - count) * ageSeconds) / count;
  return {
    perMinute: (60 * count) / ageSeconds,
    secondsToLimit: Number.isFinite(secondsToLimit) ? secondsToLimit : undefined,
  };
}
