import { describe, expect, test } from 'vitest';
import { History } from '../../src/sampler/history.ts';
import { sparkCellSeconds, sparkGrowth, sparkValues } from '../../src/table/spark-window.ts';

const climbing = (fromSlot: number, toSlot: number): History => {
  const history = new History();
  for (let slot = fromSlot; slot <= toSlot; slot++) history.push(slot, slot);
  return history;
};

test.each([
  [1, 1, 4],
  [32, 1, 4],
  [33, 1, 15],
  [100_000, 1, 15],
  [3, 0.2, 4],
  [3, 5, 15],
  [3, 60, 15],
])('after %d s with a reading each %d s a cell is %d s', (watched, delay, seconds) => {
  expect(sparkCellSeconds(watched, delay)).toBe(seconds);
});

describe('the picture', () => {
  test('ends with what is known now', () => {
    expect(sparkValues(climbing(0, 20), 20, 1)).toEqual([13, 14, 15, 16, 17, 18, 19, 20]);
    expect(sparkValues(climbing(0, 20), 20, 2)).toEqual([7, 9, 11, 13, 15, 17, 19, 20]);
  });

  test('is blank before the process was seen', () => {
    const blank = undefined;
    expect(sparkValues(climbing(18, 20), 20, 1)).toEqual([
      ...[blank, blank, blank, blank, blank],
      ...[18, 19, 20],
    ]);
    expect(sparkValues(new History(), 20, 1)).toEqual(new Array(8).fill(blank));
  });

  test('does not shimmer: a finished cell keeps its value until it leaves on the left', () => {
    const history = climbing(0, 127);
    for (let slot = 100; slot < 127; slot++) {
      const before = sparkValues(history, slot, 4).slice(0, -1);
      const after = sparkValues(history, slot + 1, 4).slice(0, -1);
      const moved = (slot + 1) % 4 === 0;
      expect(after.slice(0, moved ? -1 : undefined)).toEqual(before.slice(moved ? 1 : 0));
    }
  });

  test('reaches back over the whole of its window', () => {
    expect(sparkValues(climbing(0, 1000), 1000, 15)).not.toContain(undefined);
  });
});

test('growth is what the picture shows from left to right', () => {
  expect(sparkGrowth(climbing(0, 100), 100, 1)).toBe(7);
  expect(sparkGrowth(climbing(98, 100), 100, 1)).toBe(2);
  expect(sparkGrowth(new History(), 100, 1)).toBeUndefined();
});
