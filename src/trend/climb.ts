/**
 * The shape "level, climbing, level": which part of a series climbs, and how well that describes it.
 */
export interface Climb {
  /** Where it starts and ends, as shares of the series, 0 .. 1. */
  readonly from: number;
  readonly to: number;
  /** How much it climbs in all; negative when it falls. */
  readonly rise: number;
  /** Student's t of the climb, for as many points as are independent of each other. */
  readonly significance: number;
}

/** Where a climb may start and end: at these fractions of the series. */
const PARTS = 12;

/**
 * The climb that fits `values` best (least squares): the straight line over all of them, unless
 * leaving out a level beginning or end fits significantly better. A step is a climb of no length,
 * a warm-up one that ends early, a leak one that goes on to the end.
 */
export function fitClimb(values: readonly number[]): Climb {
  const n = values.length;
  const whole = fit(values, 0, n - 1);
  let best = whole;
  for (let from = 0; from < PARTS; from++) {
    for (let to = from + 1; to <= PARTS; to++) {
      const candidate = fit(values, (from / PARTS) * (n - 1), (to / PARTS) * (n - 1));
      if (candidate.error < best.error) best = candidate;
    }
  }
  const chosen = best.error < GAIN * whole.error ? best : whole;
  const points = independentPoints(values, chosen);
  return {
    from: chosen.from / (n - 1),
    to: chosen.to / (n - 1),
    rise: chosen.slope * (chosen.to - chosen.from),
    significance: chosen.explained <= 0 ? 0 : points<=2?0: Math.sqrt(((points - 2) * chosen.explained) / chosen.error),
  };
}

const GAIN = Number((globalThis as any).process.env.GAIN ?? 0.6);

interface Fit {
  readonly from: number;
  readonly to: number;
  readonly slope: number;
  readonly intercept: number;
  readonly error: number;
  readonly explained: number;
}

function fit(values: readonly number[], from: number, to: number): Fit {
  const n = values.length;
  let x = 0, y = 0, xx = 0, xy = 0, yy = 0;
  for (let i = 0; i < n; i++) {
    const f = Math.min(Math.max(i, from), to) - from;
    const v = values[i]! - values[0]!;
    x += f; y += v; xx += f * f; xy += f * v; yy += v * v;
  }
  const sxx = xx - (x * x) / n, sxy = xy - (x * y) / n, syy = yy - (y * y) / n;
  const slope = sxx > 0 ? sxy / sxx : 0;
  const explained = slope * sxy;
  return { from, to, slope, intercept: values[0]! + (y - slope * x) / n, error: Math.max(syy - explained, 1e-12 * syy), explained };
}

export function residuals(values: readonly number[], { from, to, slope, intercept }: Fit): number[] {
  return values.map((v, i) => v - intercept - slope * (Math.min(Math.max(i, from), to) - from));
}

function independentPoints(values: readonly number[], f: Fit): number {
  const r = residuals(values, f);
  let same = 0, lag = 0;
  for (let i = 0; i < r.length; i++) { same += r[i]! ** 2; if (i > 0) lag += r[i]! * r[i - 1]!; }
  const c = same > 0 ? Math.max(0, lag / same) : 0;
  return (r.length * (1 - c)) / (1 + c);
}
