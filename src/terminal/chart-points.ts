type Values = readonly (number | undefined)[];

/**
 * Evenly spaced values as two points for each of `columns` dots, the first value in the first and
 * the last in the last one: where values crowd, the lowest and the highest in the order in which
 * they came, so that no peak gets lost; where they are sparse, what lies between them. NaN where
 * nothing is known. A value alone is the last one.
 */
export function pointsOf(values: Values, columns: number): readonly number[] {
  const all = values.length > 1 ? values : [undefined, ...values];
  const last = all.length - 1;
  const spacing = columns > 1 ? last / (columns - 1) : all.length;
  return Array.from({ length: columns }, (_, column) => {
    const at = last - (columns - 1 - column) * spacing;
    return spacing > 1 ? extremes(all, at, spacing) : pair(between(all, at, spacing));
  }).flat();
}

const pair = (value: number): [number, number] => [value, value];

/** Lowest and highest of the values nearer to `at` than to its neighbours; at the end the last. */
function extremes(values: Values, at: number, spacing: number): [number, number] {
  const from = Math.max(0, Math.ceil(at - spacing / 2));
  const known = values.slice(from, Math.ceil(at + spacing / 2)).filter((v) => v !== undefined);
  const [low, high] = [Math.min(...known), Math.max(...known)];
  if (known.length === 0) return pair(Number.NaN);
  return known.indexOf(low) <= known.lastIndexOf(high) ? [low, high] : [high, low];
}

/** The value at a place between two, or that of the one nearby where the other is not known. */
function between(values: Values, at: number, spacing: number): number {
  const before = Math.max(0, Math.floor(at));
  const [a, b] = [values[before], values[before + 1]];
  const part = at - before;
  if (a !== undefined && (part === 0 || b !== undefined)) return a + part * ((b ?? a) - a);
  if (a !== undefined && part < spacing / 2) return a;
  return b !== undefined && 1 - part <= spacing / 2 ? b : Number.NaN;
}
