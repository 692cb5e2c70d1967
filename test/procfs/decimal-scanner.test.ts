import fc from 'fast-check';
import { expect, test } from 'vitest';
import { DecimalScanner, decimalAfter } from '../../src/procfs/decimal-scanner.ts';

const all = (text: string, count: number): (number | undefined)[] => {
  const scanner = new DecimalScanner(Buffer.from(text), 0);
  return Array.from({ length: count }, () => scanner.next());
};

test('numbers of a line come one after another', () => {
  fc.assert(
    fc.property(
      fc.array(fc.maxSafeNat(), { minLength: 1 }),
      fc.constantFrom(' ', '\t', '  '),
      (numbers, gap) => {
        expect(all(numbers.join(gap), numbers.length)).toEqual(numbers);
      },
    ),
  );
});

test('a line that is too short does not go on with the numbers of the next', () => {
  expect(all('1 2\n3 4\n', 3)).toEqual([1, 2, undefined]);
});

test('what is no number is not taken for 0', () => {
  expect(all('', 1)).toEqual([undefined]);
  expect(all('-1', 1)).toEqual([undefined]);
  expect(all('unlimited', 1)).toEqual([undefined]);
});

test('a key that the kernel does not have gives no number', () => {
  const text = Buffer.from('a 1\nb 2\nc\n');
  expect(decimalAfter(text, Buffer.from('\nb '))).toBe(2);
  expect(decimalAfter(text, Buffer.from('\nc'))).toBeUndefined();
  expect(decimalAfter(text, Buffer.from('\nd '))).toBeUndefined();
});

test('no bytes and no offset make it throw or loop', () => {
  fc.assert(
    fc.property(fc.uint8Array(), fc.nat(2000), (bytes, at) => {
      const scanner = new DecimalScanner(bytes, at);
      for (let times = 0; times < 3; times++) {
        const value = scanner.next();
        expect(value === undefined || value >= 0).toBe(true);
      }
    }),
  );
});
