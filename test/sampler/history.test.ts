import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { COARSE, type Extremes, FINE, HISTORY_SLOTS, History } from '../../src/sampler/history.ts';

const historyOf = (values: readonly number[], firstSlot = 0): History => {
  const history = new History();
  for (const [second, value] of values.entries()) history.push(firstSlot + second, value);
  return history;
};

const extremesOf = (values: readonly number[]): Extremes => ({
  min: Math.min(...values),
  max: Math.max(...values),
});

/** Values of every second: some seconds without a change, some without a reading. */
const watched = fc
  .array(fc.tuple(fc.integer({ min: 1, max: 700 }), fc.nat(1000)), { minLength: 1, maxLength: 200 })
  .map((changes) => changes.flatMap(([seconds, value]) => new Array<number>(seconds).fill(value)));

const firstSlots = fc.nat(100_000);

describe('the last two minutes', () => {
  test('each second has the value that held in it', () => {
    fc.assert(
      fc.property(watched, firstSlots, (values, firstSlot) => {
        const history = historyOf(values, firstSlot);
        const oldest = Math.max(0, values.length - HISTORY_SLOTS);
        for (let second = oldest; second < values.length; second++) {
          expect(history.at(firstSlot + second)).toBe(values[second]);
        }
      }),
    );
  });

  test('a value stands until the next one, however long nobody looks', () => {
    const history = new History();
    history.push(10, 5);
    history.push(500, 7);
    expect([10, 499, 500, 100_000].map((slot) => history.at(slot))).toEqual([undefined, 5, 7, 7]);
    expect(history.at(9)).toBeUndefined();
  });

  test('of several readings in a second the last one counts', () => {
    const history = historyOf([1, 2]);
    history.push(1, 9);
    expect(history.at(1)).toBe(9);
  });

  test('a process of 48 GiB that gains a page shows it', () => {
    const bytes = 48 * 2 ** 30;
    const history = historyOf([bytes, bytes + 4096]);
    expect([history.at(0), history.at(1)]).toEqual([bytes, bytes + 4096]);
  });

  test('beyond what is exact a steady process stays steady', () => {
    const history = historyOf([2 ** 50 + 1, 2 ** 50 + 1]);
    expect(history.changedSlot).toBeUndefined();
    expect(history.at(0)).toBe(history.at(1));
  });
});

describe('further back', () => {
  test.each([
    ['10 s', FINE],
    ['5 min', COARSE],
  ])('each step of %s has the least and the greatest value in it', (_name, resolution) => {
    const { stepSeconds, steps } = resolution;
    fc.assert(
      fc.property(watched, firstSlots, (values, firstSlot) => {
        const history = historyOf(values, firstSlot);
        const open = Math.floor((values.length - 1) / stepSeconds);
        for (let step = Math.max(0, open - steps + 1); step <= open; step++) {
          const [from, to] = [step * stepSeconds, (step + 1) * stepSeconds];
          const held = values.slice(from, to);
          expect(history.extremes(firstSlot + from, firstSlot + to)).toEqual(extremesOf(held));
        }
      }),
    );
  });

  test('a peak that lasted a second is not lost', () => {
    const values = new Array<number>(3600).fill(100);
    values[1800] = 5000;
    values[1802] = 3;
    expect(historyOf(values).extremes(0, 3600)).toEqual({ min: 3, max: 5000 });
  });

  test('what is no longer kept, or not yet, is not made up', () => {
    const history = historyOf(Array.from({ length: 20_000 }, (_, second) => second % 7));
    expect(history.extremes(0, 300)).toBeUndefined();
    expect(history.extremes(19_000, 19_300)).toEqual({ min: 0, max: 6 });
    expect(history.extremes(30_000, 30_010)).toEqual({ min: 0, max: 0 });
    expect(new History().extremes(0, 10)).toBeUndefined();
  });
});

test('hours of 3,000 processes of which everything changes fit into 20 MB', () => {
  const perQuantity = () => historyOf(Array.from({ length: 2000 }, (_, second) => second));
  perQuantity(); // so that the code itself is not counted
  const before = process.memoryUsage().arrayBuffers;
  const histories = Array.from({ length: 100 }, perQuantity);
  const bytesEach = (process.memoryUsage().arrayBuffers - before) / histories.length;
  const allocationBytes = 600;
  expect(histories[0]?.at(1999)).toBe(1999);
  expect(3 * 3000 * (bytesEach + allocationBytes)).toBeLessThan(20e6);
});

test('what never changes allocates nothing', () => {
  const before = process.memoryUsage().arrayBuffers;
  const histories = Array.from({ length: 1000 }, () => historyOf([42, 42, 42, 42]));
  expect(histories[0]?.at(3)).toBe(42);
  expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(1000);
});
