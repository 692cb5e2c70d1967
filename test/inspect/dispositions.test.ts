import fc from 'fast-check';
import { expect, test } from 'vitest';
import { dispositionsOf } from '../../src/inspect/dispositions.ts';
import type { DispositionMasks } from '../../src/signals/facts.ts';
import { NO_MASKS } from '../support/build-target.ts';

const masks = (wanted: Partial<DispositionMasks>): DispositionMasks => ({ ...NO_MASKS, ...wanted });

test('signals are named: SIGTERM caught, SIGHUP ignored', () => {
  const { catches, ignores, blocks } = dispositionsOf(masks({ caught: 1n << 14n, ignored: 1n }));
  expect(catches.map(({ name }) => name)).toEqual(['SIGTERM']);
  expect(ignores.map(({ name }) => name)).toEqual(['SIGHUP']);
  expect(blocks).toEqual([]);
});

test('every bit of a mask is a signal, but for two that belong to the C library', () => {
  const number = fc.integer({ min: 1, max: 64 }).filter((bit) => bit !== 32 && bit !== 33);
  fc.assert(
    fc.property(fc.uniqueArray(number), (numbers) => {
      const pending = numbers.reduce((set, number) => set | (1n << BigInt(number - 1)), 0n);
      const named = dispositionsOf(masks({ pending })).pending.map(({ number }) => number);
      expect(named).toEqual(numbers.toSorted((one, other) => one - other));
    }),
  );
});
