import { describe, expect, test } from 'vitest';
import { fitClimb } from '../../src/trend/climb.ts';
import { countRises, deepestFall, floorOf } from '../../src/trend/floor.ts';
import { levelsOff } from '../../src/trend/levels-off.ts';
import { isSawtooth } from '../../src/trend/sawtooth.ts';
import { medianSlope } from '../../src/trend/slope.ts';

const points = (count: number, at: (index: number) => number): number[] =>
  Array.from({ length: count }, (_, index) => at(index));

describe('a climb', () => {
  test('is the whole of a straight line', () => {
    expect(fitClimb(points(61, (x) => 5 + 2 * x))).toMatchObject({ from: 0, to: 60, rise: 120 });
  });

  test('ends where a warm-up ends', () => {
    const { from, to, rise } = fitClimb(points(61, (x) => Math.min(x, 20)));
    expect([from, to]).toEqual([0, 20]);
    expect(rise).toBeCloseTo(20);
  });

  test('begins where a leak begins', () => {
    const { from, to } = fitClimb(points(61, (x) => Math.max(0, x - 30)));
    expect([from, to]).toEqual([30, 60]);
  });

  test('is short where there is a step', () => {
    const { from, to } = fitClimb(points(61, (x) => (x < 30 ? 0 : 100)));
    expect(to - from).toBeLessThanOrEqual(12);
  });

  test('falls where the values fall', () => {
    expect(fitClimb(points(20, (x) => -x)).rise).toBeCloseTo(-19);
  });

  test('is sure by as many points as are independent', () => {
    const swings = (period: number) =>
      fitClimb(points(60, (x) => x + 40 * Math.sin((2 * Math.PI * x) / period))).significance;
    expect(swings(2.5)).toBeGreaterThan(swings(40));
  });
});

describe('a floor', () => {
  test('looks through swings that are shorter than it is wide', () => {
    const saw = points(60, (x) => 100 + (x % 7));
    expect(new Set(floorOf(saw, 7))).toEqual(new Set([100]));
    expect(floorOf([3, 1, 2], 1)).toEqual([3, 1, 2]);
    expect(floorOf([3, 1, 2, 5], 2)).toEqual([1, 1, 2]);
  });

  test('the deepest fall is the deepest one, not the last one', () => {
    expect(deepestFall([1, 9, 4, 8, 2, 3])).toBe(7);
    expect(deepestFall([1, 2, 3])).toBe(0);
  });

  test('a single step is one rise, however high; a staircase is as many as it has steps', () => {
    expect(countRises([1, 1, 1, 500, 500])).toBe(1);
    expect(countRises(points(50, (x) => Math.floor(x / 10)))).toBe(4);
    expect(countRises([5, 4, 3])).toBe(0);
  });
});

test('a warm-up levels off, a leak does not', () => {
  expect(levelsOff(points(60, (x) => 1 - Math.exp(-x / 25)))).toBe(true);
  expect(levelsOff(points(60, (x) => Math.log(1 + x)))).toBe(true);
  expect(levelsOff(points(60, (x) => 3 * x))).toBe(false);
  expect(levelsOff(points(60, (x) => x * x))).toBe(false);
});

test('a saw climbs slowly and falls fast; a wave and a periodic job do not', () => {
  expect(isSawtooth(points(60, (x) => x % 13))).toBe(true);
  expect(isSawtooth(points(60, (x) => -(x % 13)))).toBe(false);
  expect(isSawtooth(points(60, (x) => Math.sin(x / 2)))).toBe(false);
  expect(isSawtooth(points(60, (x) => (x % 20 < 10 ? 1 : 0)))).toBe(false);
  expect(isSawtooth(points(60, () => 7))).toBe(false);
});

test('a burst does not move the median slope', () => {
  const burst = points(60, (x) => 2 * x + (x > 40 && x < 48 ? 500 : 0));
  expect(medianSlope(burst)).toBeCloseTo(2);
  expect(medianSlope([1])).toBe(0);
});
