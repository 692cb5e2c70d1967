/** The part of a series that climbs, when its shape is taken to be "level, climbing, level". */
export interface Climb {
  /** First and last point of the climb; equal to those of the series for a straight line. */
  readonly from: number;
  readonly to: number;
  /** From its foot to its top; negative when it falls. */
  readonly rise: number;
  /** Student's t of the rise, over as many points as are independent of each other. */
  readonly significance: number;
}

/** A climb may start and end at each twelfth of the series. */
const PARTS = 12;
/** A level beginning or end is believed only when it leaves at most this share of the error. */
const MUCH_LESS_ERROR = 0.4;

/** Errors below this share are those of the arithmetic. */
const ROUNDING = 1e-9;

/** The least-squares fit of a climb from one point to another. */
interface Fit {
  readonly from: number;
  readonly to: number;
  readonly slope: number;
  /** Sums of squares: what the climb explains, and what is left. */
  readonly explained: number;
  readonly error: number;
}

/**
 * The climb that describes `values` (at equal distances, three or more) best: the straight line
 * through all of them, unless a level beginning or end describes them much better. A step is a
 * climb of no length, a warm-up one that ends early, a leak one that goes on to the end.
 */
export function fitClimb(values: readonly number[]): Climb {
  const last = values.length - 1;
  const deviations = deviationsFromMean(values);
  const tails = tailSums(tailSums(deviations));
  const total = sumOfSquares(deviations);
  const line = fit(tails, total, 0, last);
  let best = line;
  for (let start = 0; start < PARTS; start++) {
    for (let end = start + 1; end <= PARTS; end++) {
      const from = Math.round((last * start) / PARTS);
      const to = Math.round((last * end) / PARTS);
      if (from === to) continue;
      const candidate = fit(tails, total, from, to);
      if (candidate.error < best.error) best = candidate;
    }
  }
  const chosen = best.error < MUCH_LESS_ERROR * line.error ? best : line;
  const { from, to, slope } = chosen;
  return { from, to, rise: slope * (to - from), significance: significance(deviations, chosen) };
}

/**
 * `tails` are the sums over the tails of the sums over the tails of the deviations. The ramp that
 * climbs by one from each point to the next between `from` and `to` is a sum of steps up, one at
 * each of these points, and so its product with the series is a sum of sums over tails.
 */
function fit(tails: readonly number[], total: number, from: number, to: number): Fit {
  const count = tails.length - 2;
  const length = to - from;
  const above = count - to;
  const sum = (length * (length - 1)) / 2 + length * above;
  const squares = ((length - 1) * length * (2 * length - 1)) / 6 + length * length * above;
  const spread = squares - (sum * sum) / count;
  const product = tails[from + 1]! - tails[to + 1]!;
  const slope = product / spread;
  const explained = slope * product;
  return { from, to, slope, explained, error: Math.max(ROUNDING * total, total - explained) };
}

/** Noise that remembers makes fewer points independent than there are: they count for less. */
function significance(deviations: readonly number[], { from, to, slope, ...fit }: Fit): number {
  const ramp = deviations.map((_, index) => slope * (Math.min(Math.max(index, from), to) - from));
  const rampMean = ramp.reduce((sum, value) => sum + value, 0) / ramp.length;
  const residuals = deviations.map((value, index) => value - ramp[index]! + rampMean);
  const independent = independentPoints(residuals);
  if (fit.explained === 0 || independent <= 2) return 0;
  return Math.sqrt(((independent - 2) * fit.explained) / fit.error);
}

/** How many independent points tell as much as these, whose neighbours resemble each other. */
export function independentPoints(residuals: readonly number[]): number {
  const neighbours = residuals.reduce(
    (sum, value, index) => sum + value * (residuals[index - 1] ?? 0),
    0,
  );
  const likeness = Math.max(0, neighbours / sumOfSquares(residuals)) || 0;
  return (residuals.length * (1 - likeness)) / (1 + likeness);
}

export const deviationsFromMean = (values: readonly number[]): number[] => {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return values.map((value) => value - mean);
};

export const sumOfSquares = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value * value, 0);

/** At each index the sum of the values from there on; one more at the end, which is 0. */
const tailSums = (values: readonly number[]): number[] => {
  const sums = new Array<number>(values.length + 1).fill(0);
  for (let index = values.length - 1; index >= 0; index--) {
    sums[index] = sums[index + 1]! + values[index]!;
  }
  return sums;
};
