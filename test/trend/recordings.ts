import type { LabelledSeries } from './generator.ts';
import recorded from './recordings.json' with { type: 'json' };

/** One value a second as text: the first value, then the differences; `*3` is three times 0. */
export const encodeSeries = (values: readonly number[]): string => {
  const differences = values.map((value, index) => value - (values[index - 1] ?? 0));
  return differences
    .join(' ')
    .replace(/(?<= )0( 0)+(?= |$)/g, (zeros) => `*${(zeros.length + 1) / 2}`);
};

const decodeSeries = (text: string): number[] => {
  const values: number[] = [];
  for (const word of text.split(' ')) {
    const repeated = word.startsWith('*') ? Number(word.slice(1)) : 1;
    const difference = word.startsWith('*') ? 0 : Number(word);
    for (let time = 0; time < repeated; time++) values.push((values.at(-1) ?? 0) + difference);
  }
  return values;
};

/** What record.ts has recorded of real programs, from their first second on. */
export const recordings: readonly LabelledSeries[] = recorded.series.map(
  ({ name, growing, values }) => ({ name, growing, values: decodeSeries(values) }),
);
