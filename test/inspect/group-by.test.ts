import fc from 'fast-check';
import { expect, test } from 'vitest';
import { groupBy } from '../../src/inspect/group-by.ts';

test('nothing is lost, nothing is twice, and groups have one key', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(100)), (numbers) => {
      const groups = groupBy(numbers, (number) => number % 7);
      const all = [...groups.values()].flat();
      expect([...all].sort()).toEqual([...numbers].sort());
      for (const [key, group] of groups) {
        expect(group.every((number) => number % 7 === key)).toBe(true);
      }
    }),
  );
});
