/**
 * The median of the slopes between the pairs of points that are at least half the series apart
 * (after Theil and Sen), per step from one value to the next: bursts here and there do not move it.
 * 0 for fewer than two values.
 */
export function medianSlope(values: readonly number[]): number {
  const slopes: number[] = [];
  const least = Math.max(1, Math.floor(values.length / 2));
  for (let later = least; later < values.length; later++) {
    for (let earlier = 0; earlier <= later - least; earlier++) {
      slopes.push((values[later]! - values[earlier]!) / (later - earlier));
    }
  }
  return median(slopes);
}

/** 0 for no values. */
export const median = (values: readonly number[]): number => {
  const sorted = Float64Array.from(values).sort();
  const middle = sorted.length >> 1;
  if (sorted.length % 2 === 1) return sorted[middle]!;
  return sorted.length === 0 ? 0 : (sorted[middle - 1]! + sorted[middle]!) / 2;
};
