import { describe, expect, test } from 'vitest';
import { History } from '../../src/sampler/history.ts';
import { verdict } from '../../src/trend/verdict.ts';
import { confusion, generated, precision, recall, recorded } from './confusion.ts';
import type { LabelledSeries } from './generator.ts';
import { Random } from './random.ts';
import { recordings } from './recordings.ts';

const SEEDS = [1, 2, 3];

describe('after ten minutes', () => {
  test.each(SEEDS)('leaks are found and the innocent are left alone, seed %i', (seed) => {
    const series = generated(seed);
    const table = confusion(series);
    expect(series.length).toBeGreaterThanOrEqual(200);
    expect(table.growing).toBe(table.innocent);
    expect(precision(table)).toBeGreaterThanOrEqual(0.95);
    expect(recall(table)).toBeGreaterThanOrEqual(0.95);
  });

  test('so it is with real programs', () => {
    const table = confusion(recorded);
    expect(table.growing).toBeGreaterThanOrEqual(20);
    expect(table.innocent).toBeGreaterThanOrEqual(20);
    expect(precision(table)).toBeGreaterThanOrEqual(0.95);
    expect(recall(table)).toBeGreaterThanOrEqual(0.95);
  });
});

test('nothing is called growing within the first minute', () => {
  const called: string[] = [];
  for (const { name, values } of [...generated(1), ...recordings]) {
    const history = new History();
    for (let second = 0; second < 60; second++) {
      history.push(second, values[second]!);
      if (verdict(history, second).kind !== 'too-early') called.push(`${name} at ${second} s`);
    }
  }
  expect(called).toEqual([]);
});

describe('readings that are missing', () => {
  /** Read each 2 to 5 s, or whatever the delays, with a pause of a minute somewhere. */
  const readSeldom = (
    { name, growing, values }: LabelledSeries,
    random: Random,
    delays: readonly [number, number],
  ): LabelledSeries => {
    const pausedFrom = random.between(0, values.length);
    let due = 0;
    const read: number[] = [];
    for (const [second, value] of values.entries()) {
      const isPaused = second >= pausedFrom && second < pausedFrom + 60;
      if (second > 0 && (second < due || isPaused)) read.push(read[second - 1]!);
      else {
        read.push(value);
        due = second + random.between(...delays);
      }
    }
    return { name, growing, values: read };
  };

  test.each([
    [2, 5],
    [20, 30],
    [2, 60],
    [60, 60],
  ])('do not make the innocent grow, a reading each %i to %i s', (least, most) => {
    const random = new Random(1);
    const series = SEEDS.flatMap(generated).map((one) => readSeldom(one, random, [least, most]));
    expect(precision(confusion(series))).toBeGreaterThanOrEqual(0.95);
  });
});
