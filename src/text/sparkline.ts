/** From an eighth to eight eighths of a cell, by the eighths of the height that lie below. */
const BLOCKS = '▁▂▃▄▅▆▇█';
/** The same for terminals without these: more ink is more. */
const ASCII = '_.:-=+*#';

const EIGHTHS = 8;

export interface SparklineOptions {
  /** The smallest difference, in the unit of the values, that fills the whole height. */
  readonly minimumSpan: number;
  readonly unicode: boolean;
}

/**
 * A row of small bars, one character a value, blank where the value is undefined.
 *
 * The height is the row's own range, from its lowest to its highest value, but never less than
 * `minimumSpan`. The lowest value is at the bottom, so that a steady row is a thin flat line and only
 * what changes stands out; what varies by less than an eighth of `minimumSpan` is flat too. A higher
 * value is never drawn lower.
 */
export const sparkline = (
  values: readonly (number | undefined)[],
  { minimumSpan, unicode }: SparklineOptions,
): string => {
  let lowest = Number.POSITIVE_INFINITY;
  let highest = Number.NEGATIVE_INFINITY;
  for (const value of values) {
    if (value === undefined) continue;
    lowest = Math.min(lowest, value);
    highest = Math.max(highest, value);
  }
  const span = Math.max(highest - lowest, minimumSpan, Number.MIN_VALUE);
  const glyphs = unicode ? BLOCKS : ASCII;

  let line = '';
  for (const value of values) {
    if (value === undefined) {
      line += ' ';
      continue;
    }
    const eighths = Math.floor(((value - lowest) / span) * EIGHTHS);
    line += glyphs[Math.min(eighths, EIGHTHS - 1)];
  }
  return line;
};
