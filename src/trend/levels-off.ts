import { deviationsFromMean, independentPoints, sumOfSquares } from './climb.ts';

/** A climb levels off when its last third climbs by less than this share of its first third. */
const SLOWER = 0.6;
/** Student's t of the bend from which on it is no accident. */
const SURE = 3;

/**
 * Whether a climb gets slower and slower, as a warm-up does: its last third climbs clearly less
 * than its first, and a parabola that opens downwards fits better than noise explains.
 */
export function levelsOff(values: readonly number[]): boolean {
  const third = Math.floor(values.length / 3);
  if (third < 2) return false;
  const slower = slope(values.slice(-third)) < SLOWER * slope(values.slice(0, third));
  return slower && bendSignificance(values) < -SURE;
}

/** Student's t of the quadratic term of a least-squares parabola; negative when it opens downwards. */
function bendSignificance(values: readonly number[]): number {
  const deviations = deviationsFromMean(values);
  const middle = (values.length - 1) / 2;
  const along = values.map((_, index) => index - middle);
  const bend = deviationsFromMean(along.map((x) => x * x));
  const perStep = dot(along, deviations) / sumOfSquares(along);
  const bending = dot(bend, deviations) / sumOfSquares(bend);
  const residuals = deviations.map((y, i) => y - perStep * along[i]! - bending * bend[i]!);
  const freedom = independentPoints(residuals) - 3;
  if (freedom <= 0) return 0;
  return bending * Math.sqrt((sumOfSquares(bend) * freedom) / sumOfSquares(residuals));
}

/** Of the least-squares line, for each step from one value to the next. */
const slope = (values: readonly number[]): number => {
  const along = deviationsFromMean(values.map((_, index) => index));
  return dot(along, values) / sumOfSquares(along);
};

const dot = (a: readonly number[], b: readonly number[]): number =>
  a.reduce((sum, value, index) => sum + value * b[index]!, 0);
