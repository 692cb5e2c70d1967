import { expect, test } from 'vitest';
import { formatElapsed } from '../../src/text/elapsed.ts';

test.each([
  [0, '0.0 s'],
  [-5, '0.0 s'],
  [2100, '2.1 s'],
  [9949, '9.9 s'],
  [9950, '10 s'],
  [10_040, '10 s'],
  [59_900, '1 min'],
  [4_800_000, '1 h 20 min'],
])('%i ms is %s', (ms, text) => {
  expect(formatElapsed(ms)).toBe(text);
});
