/** A swing counts from this share of the whole range on. */
const SWING = 0.5;
/** A tooth falls at least this many times as fast as it climbs. */
const STEEPER = 2;
/** So many falls make a saw. */
const TEETH = 3;
/** Its way is at most so many times as long as its swings: noise goes up and down on the way. */
const DETOUR = 1.6;

/**
 * Whether `values` (at equal distances) climb slowly and fall fast, again and again, as a
 * garbage-collected heap does. What swings evenly is noise, or load.
 */
export function isSawtooth(values: readonly number[]): boolean {
  const threshold = SWING * (Math.max(...values) - Math.min(...values));
  if (threshold <= 0) return false;
  const turns = turningPoints(values, threshold);
  let climbing = 0;
  let falling = 0;
  let falls = 0;
  for (let index = 1; index < turns.length; index++) {
    const [from, to] = [turns[index - 1]!, turns[index]!];
    if (values[to]! > values[from]!) climbing += to - from;
    else {
      falling += to - from;
      falls++;
    }
  }
  const [first, last] = [turns[0] ?? 0, turns.at(-1) ?? 0];
  const way = wayAlong(values.slice(first, last + 1));
  const swings = wayAlong(turns.map((turn) => values[turn]!));
  return falls >= TEETH && climbing >= STEEPER * falling && way <= DETOUR * swings;
}

/** Where `values` turn: each a swing of more than `threshold` away from the one before. */
function turningPoints(values: readonly number[], threshold: number): number[] {
  const turns: number[] = [];
  let low = 0;
  let high = 0;
  let direction = 0;
  values.forEach((value, index) => {
    if (value >= values[high]!) high = index;
    if (value <= values[low]!) low = index;
    if (direction <= 0 && value > values[low]! + threshold) {
      turns.push(low);
      direction = 1;
      high = index;
    } else if (direction >= 0 && value < values[high]! - threshold) {
      turns.push(high);
      direction = -1;
      low = index;
    }
  });
  return turns;
}

const wayAlong = (values: readonly number[]): number =>
  values.slice(1).reduce((way, value, index) => way + Math.abs(value - values[index]!), 0);
