/**
 * The median of the slopes between all pairs of points (Theil and Sen), per step from one value to
 * the next: a quarter of the values may be anything without moving it far. 0 for fewer than two.
 */
export function medianSlope(values: readonly number[]): number {
  const slopes: number[] = [];
  for (let later = 1; later < values.length; later++) {
    for (let earlier = 0; earlier < later; earlier++) {
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
