import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Tally } from '../../src/inspect/tally.ts';

test('the most frequent comes first, and equals in order of their keys', () => {
  const tally = new Tally<number>([443, 80, 9000, 80, 443]);
  expect([...tally.sorted()]).toEqual([
    [80, 2],
    [443, 2],
    [9000, 1],
  ]);
  expect(tally.of(80)).toBe(2);
  expect(tally.of(22)).toBe(0);
});

test('a key that comes many times at once counts as often, and one that never comes is not there', () => {
  const tally = new Tally<string>(['pipe', 'socket']);
  tally.add('socket', 18_000);
  tally.add('file', 0);
  expect([...tally.sorted()]).toEqual([
    ['socket', 18_001],
    ['pipe', 1],
  ]);
});

test('nothing is lost and nothing is counted twice', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom('a', 'b', 'c', '__proto__')), (keys) => {
      const sorted = [...new Tally(keys).sorted()];
      expect(sorted.reduce((sum, [, count]) => sum + count, 0)).toBe(keys.length);
      for (const [key, count] of sorted) {
        expect(count).toBe(keys.filter((one) => one === key).length);
      }
      const counts = sorted.map(([, count]) => count);
      expect(counts).toEqual(counts.toSorted((one, other) => other - one));
    }),
  );
});
