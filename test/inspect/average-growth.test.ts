import fc from 'fast-check';
import { expect, test } from 'vitest';
import { averageGrowth } from '../../src/inspect/average-growth.ts';

const DAY = 24 * 3600;

test('63,847 descriptors in three days are 15 a minute, and the limit is two hours away', () => {
  const { perMinute, secondsToLimit } = averageGrowth(63_847, 65_536, 3 * DAY);
  expect(perMinute).toBeCloseTo(14.78, 2);
  expect((secondsToLimit as number) / 3600).toBeCloseTo(1.9, 1);
});

test('at the limit, or above a limit that was lowered, no time is left', () => {
  expect(averageGrowth(1024, 1024, 60).secondsToLimit).toBe(0);
  expect(averageGrowth(2000, 1024, 60).secondsToLimit).toBe(0);
});

test('what is not known, or has no limit, has no time to it', () => {
  const unknown = { perMinute: undefined, secondsToLimit: undefined };
  expect(averageGrowth(undefined, 1024, 60)).toEqual(unknown);
  expect(averageGrowth(10, 1024, undefined)).toEqual(unknown);
  expect(averageGrowth(10, 1024, 0)).toEqual(unknown);
  expect(averageGrowth(10, Infinity, 60)).toEqual({ perMinute: 10, secondsToLimit: undefined });
  expect(averageGrowth(10, undefined, 60)).toEqual({ perMinute: 10, secondsToLimit: undefined });
  expect(averageGrowth(0, 1024, 60)).toEqual({ perMinute: 0, secondsToLimit: undefined });
});

test('growing on at that rate for that time reaches the limit', () => {
  const count = fc.integer({ min: 1, max: 100_000 });
  fc.assert(
    fc.property(count, count, fc.integer({ min: 1, max: 1e7 }), (open, room, age) => {
      const { perMinute, secondsToLimit } = averageGrowth(open, open + room, age);
      const reached = open + ((perMinute as number) / 60) * (secondsToLimit as number);
      expect(reached / (open + room)).toBeCloseTo(1, 9);
    }),
  );
});
