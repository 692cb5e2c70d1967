import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decode, printable } from '../../src/text/sanitize.ts';
import { displayWidth } from '../../src/text/width.ts';

describe('decode', () => {
  test('text of the kernel is read as UTF-8', () => {
    expect(decode(new TextEncoder().encode('naïve 日本'))).toBe('naïve 日本');
  });

  test('a character that the kernel cut in half does not take the rest of the name with it', () => {
    expect(decode(Uint8Array.of(0x61, 0xe6, 0x97, 0x62))).toBe('a\uFFFDb');
  });

  test('a byte order mark is not swallowed: printable shows it', () => {
    expect(printable(decode(Uint8Array.of(0xef, 0xbb, 0xbf, 0x61)))).toBe('<U+FEFF>a');
  });
});

describe('printable', () => {
  test.each([
    ['a colour', '\x1b[31mred', '^[[31mred'],
    ['a window title', '\x1b]0;title\x07', '^[]0;title^G'],
    ['a forged row', 'a\n  1 root', 'a^J  1 root'],
    ['a tab', 'a\tb', 'a^Ib'],
    ['a NUL', 'a\0b', 'a^@b'],
    ['a carriage return', 'safe\rFORGED', 'safe^MFORGED'],
    ['DEL', 'a\x7fb', 'a^?b'],
    ['an 8-bit control sequence', '\x9b31m', '<U+009B>31m'],
    ['text turned right to left', 'a\u202Egnp', 'a<U+202E>gnp'],
    ['an isolate', '\u2066x\u2069', '<U+2066>x<U+2069>'],
    ['a space that is not there', 'ng\u200Binx', 'ng<U+200B>inx'],
    ['a joiner', 'a\u200Db', 'a<U+200D>b'],
    ['a soft hyphen', 'a\u00ADb', 'a<U+00AD>b'],
    ['a line separator', 'a\u2028b\u2029c', 'a<U+2028>b<U+2029>c'],
    ['half a surrogate pair', 'a\uD83Db', 'a<U+D83D>b'],
    ['private use', '\uE0B0', '<U+E0B0>'],
    ['a noncharacter', '\uFFFF\u{10FFFF}', '<U+FFFF><U+10FFFF>'],
    ['an unassigned character', '\u0378', '<U+0378>'],
    ['a variation selector', '❤\uFE0F', '❤<U+FE0F>'],
    ['hidden tags', 'a\u{E0041}', 'a<U+E0041>'],
    ['Hangul fillers', '\u115F\u1160\u3164\uFFA0', '<U+115F><U+1160><U+3164><U+FFA0>'],
    ['a skin tone', '👍\u{1F3FD}', '👍<U+1F3FD>'],
    ['the letters of a flag', '\u{1F1E9}\u{1F1EA}', '<U+1F1E9><U+1F1EA>'],
    ['a symbol that old terminals draw narrow', '☰', '<U+2630>'],
  ])('%s is shown, not obeyed', (_what, foreign, shown) => {
    expect(printable(foreign)).toBe(shown);
  });

  test('names that are fine come back as the same string', () => {
    for (const name of ['node', '(sd-pam)', '{red-fg}x{/}', 'nginx: worker 日本 é 🚀 한글']) {
      expect(printable(name)).toBe(name);
    }
  });

  test('a mark cannot sit on the column to the left of a text', () => {
    expect(printable('\u0301x')).toBe('<U+0301>x');
    expect(printable('\u1161x')).toBe('<U+1161>x');
  });

  test('accents stay on their letter', () => {
    expect(printable('e\u0301')).toBe('e\u0301');
    expect(printable('\u1112\u1161\u11AB')).toBe('\u1112\u1161\u11AB');
  });

  test('a tower of marks does not cover the rows above', () => {
    const shown = printable(`z${'\u0335'.repeat(40)}`);
    expect(shown.startsWith('z\u0335\u0335\u0335\u0335<U+0335>')).toBe(true);
  });

  const foreign = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc
      .array(fc.integer({ min: 0, max: 0xffff }).map((c) => String.fromCharCode(c)))
      .map((a) => a.join('')),
    fc.string({ unit: fc.constantFrom('\x1b', '[', '\n', '\u0301', '\u202E', 'a', '日', '\x9b') }),
  );

  test('whatever comes in, nothing that a terminal obeys or hides comes out', () => {
    fc.assert(
      fc.property(foreign, (text) => {
        const shown = printable(text);
        expect(shown).not.toMatch(/[\p{C}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/u);
        expect(shown).not.toMatch(/^\p{M}|\p{M}{5}/u);
        expect(printable(shown)).toBe(shown);
        expect(displayWidth(shown)).toBeGreaterThanOrEqual(text === '' ? 0 : 1);
      }),
      { numRuns: 2000 },
    );
  });
});
