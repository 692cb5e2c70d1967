import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { printable } from '../../src/text/sanitize.ts';
import { displayWidth } from '../../src/text/width.ts';
import { wrap, wrapLine } from '../../src/text/wrap.ts';

test('a sentence goes on in the next line, between two words', () => {
  expect(wrap('first row; the cursor lets go of its process', 20)).toEqual([
    'first row; the',
    'cursor lets go of',
    'its process',
  ]);
  expect(wrap('', 20)).toEqual(['']);
});

test('a word that is longer than a line is cut, so that none of it is lost', () => {
  expect(wrap('PATH=/usr/local/bin:/usr/bin', 10)).toEqual([
    'PATH=/usr/',
    'local/bin:',
    '/usr/bin',
  ]);
  expect(wrap('a 日本語', 4)).toEqual(['a 日', '本語']);
});

test('a space that is none of ASCII is part of the text', () => {
  expect(wrap('a\u3000', 10)).toEqual(['a\u3000']);
});

test('no line is too wide, and all that is not blank is there, in its order', () => {
  const text = fc.string({ unit: 'grapheme', maxLength: 60 }).map(printable);
  fc.assert(
    fc.property(text, fc.integer({ min: 2, max: 30 }), (any, width) => {
      const lines = wrap(any, width);
      for (const line of lines) expect(displayWidth(line)).toBeLessThanOrEqual(width);
      expect(lines.join('').replaceAll(' ', '')).toBe(any.replaceAll(' ', ''));
    }),
  );
});

describe('a line that is too long for the screen', () => {
  const line = {
    spans: [
      { text: '  control group  ', style: 'meterLabel' },
      { text: '  /system.slice/with blanks', style: 'dim' },
    ],
  } as const;

  test('goes on below the beginning of its text, in the same style', () => {
    expect(wrapLine(line, 39)).toEqual([
      { spans: [line.spans[0], { text: '  /system.slice/with', style: 'dim' }] },
      { spans: [{ text: ' '.repeat(19) }, { text: 'blanks', style: 'dim' }] },
    ]);
  });

  test('stays as it is where it fits', () => {
    expect(wrapLine(line, 80)).toEqual([line]);
    expect(wrapLine({ spans: [] }, 2)).toEqual([{ spans: [] }]);
  });
});
