import { expect, test } from 'vitest';
import { parseNumbers } from '../../src/procfs/sys-numbers.ts';

test.each([
  ['32768\t60999\n', [32_768, 60_999]],
  ['2\n', [2]],
  ['', undefined],
  ['1 max\n', undefined],
  ['-1\n', undefined],
])('%j: a parameter of the kernel is read, and none is made up', (text, numbers) => {
  expect(parseNumbers(text)).toEqual(numbers);
});
