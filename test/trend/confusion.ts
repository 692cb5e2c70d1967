import { History } from '../../src/sampler/history.ts';
import { type Verdict, verdict } from '../../src/trend/verdict.ts';
import { verdictCostMs } from './cost.ts';
import { TEN_MINUTES } from './family.ts';
import { generateSeries, type LabelledSeries } from './generator.ts';
import { recordings } from './recordings.ts';

/** How many series that grow, and that do not, are called growing. */
export interface Confusion {
  readonly growing: number;
  readonly found: number;
  readonly innocent: number;
  readonly accused: number;
}

const SERIES = 135;

/** The verdict on a series of one value a second, when it ends. */
export function verdictOn(values: readonly number[], startSlot = 1000): Verdict {
  const history = new History();
  for (const [second, value] of values.entries()) history.push(startSlot + second, value);
  return verdict(history, startSlot + values.length - 1);
}

const isCalledGrowing = ({ values }: LabelledSeries): boolean =>
  verdictOn(values).kind === 'growing';

export function confusion(series: readonly LabelledSeries[]): Confusion {
  const growing = series.filter((one) => one.growing);
  const innocent = series.filter((one) => !one.growing);
  return {
    growing: growing.length,
    found: growing.filter(isCalledGrowing).length,
    innocent: innocent.length,
    accused: innocent.filter(isCalledGrowing).length,
  };
}

/** Of those called growing, how many grow. */
export const precision = ({ found, accused }: Confusion): number => found / (found + accused);

/** Of those that grow, how many are called growing. */
export const recall = ({ found, growing }: Confusion): number => found / growing;

/** Half growing, half innocent, watched for ten minutes. */
export const generated = (seed: number): LabelledSeries[] => generateSeries(seed, SERIES);

/** Ten minutes of each recording: the first ones, and the last ones. */
export const recorded: readonly LabelledSeries[] = recordings.flatMap((series) => [
  { ...series, values: series.values.slice(0, TEN_MINUTES + 1) },
  { ...series, values: series.values.slice(-TEN_MINUTES - 1) },
]);

/** The confusion table of the growth verdict, as text, by seed and for the recordings. */
function verdictTable(seeds: readonly number[] = [1, 2, 3, 4, 5]): string {
  const rows = [
    ...seeds.map((seed) => [`generated, seed ${seed}`, confusion(generated(seed))] as const),
    ['recorded', confusion(recorded)] as const,
  ];
  return [
    'verdicts after ten minutes',
    line(
      '',
      'grows: called',
      'not called',
      'does not: called',
      'not called',
      'precision',
      'recall',
    ),
    ...rows.map(([name, table]) =>
      line(
        name,
        table.found,
        table.growing - table.found,
        table.accused,
        table.innocent - table.accused,
        precision(table).toFixed(3),
        recall(table).toFixed(3),
      ),
    ),
  ].join('\n');
}

/** The table, and what the verdicts cost. */
export function printVerdictTable(seeds?: readonly number[]): void {
  console.log(verdictTable(seeds));
  const cost = (share: number) => `${verdictCostMs(share).toFixed(1)} ms CPU a refresh`;
  console.log(`3,000 processes, descriptors and memory, 5 % of them changing: ${cost(0.05)}`);
  console.log(`3,000 processes, descriptors and memory, all of them changing: ${cost(1)}`);
}

const line = (name: string, ...cells: readonly (string | number)[]): string =>
  [name.padEnd(20), ...cells.map((cell) => String(cell).padStart(17))].join('').trimEnd();
