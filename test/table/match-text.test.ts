import fc from 'fast-check';
import { expect, test } from 'vitest';
import { matchesGlob } from '../../src/table/match-text.ts';

test('a glob matches what the same regular expression matches, whatever it is made of', () => {
  const letter = fc.constantFrom('a', 'B', 'b', 'É', '*', '?', '.', '[', '😀', '\n');
  const text = fc.array(letter, { maxLength: 7 }).map((letters) => letters.join(''));
  fc.assert(
    fc.property(text, text, (glob, subject) => {
      const source = [...glob]
        .map((one) => ({ '*': '.*', '?': '.' })[one] ?? one.replace(/[.[]/, '\\$&'))
        .join('');
      expect(matchesGlob(glob)(subject)).toBe(new RegExp(`^${source}$`, 'isu').test(subject));
    }),
    { numRuns: 2000 },
  );
});

test('many stars and a long name keep nobody waiting', () => {
  expect(matchesGlob(`${'*a'.repeat(30)}*b`)('a'.repeat(250))).toBe(false);
  expect(matchesGlob(`${'*a'.repeat(30)}*`)('a'.repeat(250))).toBe(true);
});
