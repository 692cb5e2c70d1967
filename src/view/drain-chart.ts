const EIGHTHS = '▁▂▃▄▅▆▇█';

/** One quantity at one moment. */
export interface Point {
  readonly atMs: number;
  readonly value: number;
}

/**
 * Bars over a stretch of time, from 0 to the highest value, in `height` rows from top to bottom of
 * `width` cells; the time that is still to come is blank.
 */
export function drainChart(
  points: readonly Point[],
  { fromMs, toMs }: { readonly fromMs: number; readonly toMs: number },
  { width, height, unicode }: { width: number; height: number; unicode: boolean },
): readonly string[] {
  const bars = binned(points, fromMs, toMs, width);
  const highest = Math.max(1, ...bars.map((bar) => bar ?? 0));
  return Array.from({ length: height }, (_, row) => {
    const below = height - 1 - row;
    return bars
      .map((bar) => {
        if (bar === undefined) return ' ';
        const eighths = Math.ceil((bar / highest) * height * 8) - below * 8;
        return cellOf(eighths, unicode);
      })
      .join('');
  });
}

function cellOf(eighths: number, unicode: boolean): string {
  if (eighths <= 0) return ' ';
  if (!unicode) return eighths < 4 ? '.' : eighths < 8 ? ':' : '#';
  return EIGHTHS[Math.min(eighths, 8) - 1] as string;
}

/** The last value of each cell's time; where there is none, that of the cell before. */
function binned(
  points: readonly Point[],
  fromMs: number,
  toMs: number,
  width: number,
): (number | undefined)[] {
  const bins: (number | undefined)[] = new Array(width).fill(undefined);
  let last = -1;
  for (const { atMs, value } of points) {
    const bin = Math.floor(((atMs - fromMs) / Math.max(1, toMs - fromMs)) * width);
    last = Math.max(0, Math.min(width - 1, bin));
    bins[last] = value;
  }
  for (let bin = 1; bin <= last; bin++) bins[bin] ??= bins[bin - 1];
  return bins;
}
