/**
 * The least of each `width` neighbours: what a heap returns to after each collection, or a server
 * after each burst, when `width` is at least as long as the time between.
 */
export const floorOf = (values: readonly number[], width: number): number[] =>
  Array.from({ length: values.length - width + 1 }, (_, index) =>
    Math.min(...values.slice(index, index + width)),
  );

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
