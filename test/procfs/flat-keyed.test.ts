import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseFlatKeyed } from '../../src/procfs/flat-keyed.ts';
import { hostileBytes } from '../support/hostile-bytes.ts';

const sample = 'nr_periods 1200\nnr_throttled 37\nthrottled_usec 5250000\n';

test('each key has its number', () => {
  expect([...parseFlatKeyed(sample)]).toEqual([
    ['nr_periods', 1200],
    ['nr_throttled', 37],
    ['throttled_usec', 5_250_000],
  ]);
});

test('a line that is no pair does not cost the others', () => {
  expect([...parseFlatKeyed('junk\n\na 1\nb x\nc 2 3\nd 4')]).toEqual([
    ['a', 1],
    ['d', 4],
  ]);
});

test('no bytes make it throw', () => {
  fc.assert(
    fc.property(hostileBytes(Buffer.from(sample)), (bytes) => {
      for (const value of parseFlatKeyed(bytes.toString('latin1')).values()) {
        expect(value).toBeGreaterThanOrEqual(0);
      }
    }),
  );
});
