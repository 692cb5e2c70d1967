/** One value a second as text: the first value, then the differences; `*3` is three times 0. */
export const encodeSeries = (values: readonly number[]): string => {
  const differences = values.map((value, index) => value - (values[index - 1] ?? 0));
  return differences.join(' ').replace(/\b0( 0\b)+/g, (zeros) => `*${(zeros.length + 1) / 2}`);
};
