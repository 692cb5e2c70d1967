import { median } from './slope.ts';

/** A climb goes on when at least this share of it is in its last third. */
const STILL = 0.25;

/**
 * The least of each `width` neighbours: what a heap returns to after each collection, or a server
 * after each burst, when `width` is at least as long as the time between.
 */
export const floorOf = (values: readonly number[], width: number): number[] =>
  values.slice(width - 1).map((value, index) => {
    let least = value;
    for (let near = index; near < index + width; near++) least = Math.min(least, values[near]!);
    return least;
  });

/** The deepest fall from any value to a later one; 0 when it never falls. */
export const deepestFall = (values: readonly number[]): number => {
  let top = -Infinity;
  let deepest = 0;
  for (const value of values) {
    top = Math.max(top, value);
    deepest = Math.max(deepest, top - value);
  }
  return deepest;
};

/**
 * How many equal steps up would be as evenly spread as those of the staircase that never falls and
 * comes closest to `values` (isotonic regression): 1 for a single step, however noisy; many for a
 * leak. With steps d it is (Σd)² / Σd².
 */
export const countRises = (values: readonly number[]): number => {
  const stairs: { level: number; length: number }[] = [];
  for (const value of values) {
    let stair = { level: value, length: 1 };
    for (let below = stairs.at(-1); below && below.level >= stair.level; below = stairs.at(-1)) {
      const length = below.length + stair.length;
      stair = { level: (below.level * below.length + stair.level * stair.length) / length, length };
      stairs.pop();
    }
    stairs.push(stair);
  }
  const steps = stairs.slice(1).map(({ level }, index) => level - stairs[index]!.level);
  const total = steps.reduce((sum, step) => sum + step, 0);
  return total > 0 ? total ** 2 / steps.reduce((sum, step) => sum + step ** 2, 0) : 0;
};

/** Whether `values` rise far more than they fall, and rise still: not yet time to call them steady. */
export const climbsStill = (values: readonly number[]): boolean => {
  const third = Math.ceil(values.length / 3);
  const first = median(values.slice(0, third));
  const last = median(values.slice(-third));
  const before = median(values.slice(third, -third));
  return last - before > STILL * (last - first) && last - first > 2 * deepestFall(values);
};
