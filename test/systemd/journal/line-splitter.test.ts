import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Line, LineSplitter } from '../../../src/systemd/journal/line-splitter.ts';

const split = (text: string | Buffer, cuts: readonly number[], maxBytes: number): Line[] => {
  const bytes = Buffer.from(text as string);
  const splitter = new LineSplitter(maxBytes);
  const ends = [...cuts.map((cut) => cut % (bytes.length + 1)).sort((a, b) => a - b), bytes.length];
  const lines: Line[] = [];
  let start = 0;
  for (const end of ends) {
    lines.push(...splitter.push(bytes.subarray(start, end)));
    start = end;
  }
  const rest = splitter.rest();
  return rest === undefined ? lines : [...lines, rest];
};

test('lines are the same however the bytes arrive, in the middle of a character too', () => {
  const text = fc.array(fc.string({ unit: fc.constantFrom('a', 'é', '木', '\u{1f600}', '\r') }));
  fc.assert(
    fc.property(text, fc.array(fc.nat()), (lines, cuts) => {
      const whole = lines.map((line) => `${line}\n`).join('');
      expect(split(whole, cuts, 1000).map((line) => line.text)).toEqual(lines);
    }),
  );
});

test('a line that is too long is cut, says how long it was, and costs no other line', () => {
  fc.assert(
    fc.property(fc.nat(100), fc.array(fc.nat()), (length, cuts) => {
      const long = 'x'.repeat(length);
      expect(split(`a\n${long}\nb\n`, cuts, 10)).toEqual([
        { text: 'a', cutFromBytes: undefined },
        { text: long.slice(0, 10), cutFromBytes: length > 10 ? length : undefined },
        { text: 'b', cutFromBytes: undefined },
      ]);
    }),
  );
});

test('what comes after the last end of line is not lost', () => {
  expect(split('a\nb', [], 10).map((line) => line.text)).toEqual(['a', 'b']);
});
