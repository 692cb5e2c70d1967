import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { grid } from '../../src/terminal/cell.ts';
import { paint } from '../../src/terminal/paint.ts';
import { looks } from '../../src/terminal/theme.ts';
import type { Line } from '../../src/text/span.ts';
import { displayWidth } from '../../src/text/width.ts';
import type { Layer } from '../../src/view/frame.ts';

const LOOKS = looks('256');

const painted = (columns: number, rows: number, ...layers: Layer[]) => {
  const cells = grid(columns, rows, '#');
  paint({ layers }, cells, LOOKS);
  return cells;
};
const texts = (columns: number, rows: number, ...layers: Layer[]): string[] =>
  painted(columns, rows, ...layers).map((row) => row.map(([, text]) => text).join(''));
const line = (text: string): Line => ({ spans: [{ text }] });
const layer = (
  x: number,
  y: number,
  width: number,
  lines: Line[],
  height = lines.length,
): Layer => ({
  x,
  y,
  width,
  height,
  lines,
});

describe('a layer', () => {
  test('lies over the ones before it, and is blank where it has no text', () => {
    const below = layer(0, 0, 6, [line('aaaaaa'), line('bbbbbb')]);
    expect(texts(6, 2, below, layer(1, 1, 3, [line('x')]))).toEqual(['aaaaaa', 'bx  bb']);
  });

  test('is cut off at the edges of the screen and at its own', () => {
    const long = [line('abcdefgh'), line('ij')];
    expect(texts(4, 2, layer(2, 1, 9, long))).toEqual(['    ', '  ab']);
    expect(texts(4, 1, layer(1, 0, 2, long))).toEqual([' ab ']);
    expect(texts(4, 1, layer(-3, -2, 9, long))).toEqual(['abcd']);
    expect(texts(4, 1, layer(9, 9, 9, long))).toEqual(['    ']);
  });

  test('leaves nothing of the frame before', () => {
    expect(texts(3, 1)).toEqual(['   ']);
  });

  test('that covers half of a wide character takes all of it away', () => {
    const wide = layer(0, 0, 6, [line('日本語')]);
    expect(texts(6, 1, wide, layer(1, 0, 1, [line('x')]))).toEqual([' x本語']);
    expect(texts(6, 1, wide, layer(2, 0, 1, [line('x')]))).toEqual(['日x 語']);
  });

  test('gives its style to blanks and to spans without a style', () => {
    const dialog: Layer = {
      ...layer(0, 0, 3, [{ spans: [{ text: 'a' }, { text: 'b', style: 'warning' }] }]),
      style: 'dialog',
    };
    const looksSeen = painted(3, 1, dialog)[0]?.map(([look]) => look);
    expect(looksSeen).toEqual([LOOKS.dialog, LOOKS.warning, LOOKS.dialog]);
  });

  test('shows a selected row in one look, whatever its spans say', () => {
    const row: Line = { base: 'selected', spans: [{ text: 'a', style: 'critical' }] };
    const looksSeen = painted(3, 1, layer(0, 0, 3, [row]))[0]?.map(([look]) => look);
    expect(looksSeen).toEqual([LOOKS.selected, LOOKS.selected, LOOKS.selected]);
  });
});

describe('text', () => {
  test('of wide characters takes two cells each, and none is cut in half', () => {
    expect(painted(5, 1, layer(0, 0, 5, [line('日本語')]))[0]?.map(([, text]) => text)).toEqual([
      ...['日', '', '本', '', ' '],
    ]);
  });

  test('keeps its marks on their character', () => {
    expect(painted(2, 1, layer(0, 0, 2, [line('e\u0301x')]))[0]?.map(([, text]) => text)).toEqual([
      ...['e\u0301', 'x'],
    ]);
  });

  const hostile = '\x1b[31m \x9b1m \x7f \u202e \u200d \u00ad \ud800 \u2028 \u0007';

  test('that would move, colour, reorder or hide becomes question marks', () => {
    expect(texts(30, 1, layer(0, 0, 30, [line(hostile)]))[0]?.trimEnd()).toBe(
      '?[31m ?1m ? ? ? ? ? ? ?',
    );
    expect(texts(3, 1, layer(0, 0, 3, [line('\u0301ab')]))).toEqual(['?ab']);
  });

  test('of any kind leaves whole cells that are safe to send', () => {
    const anyText = fc.string({ unit: 'binary', maxLength: 12 });
    const anyLayer = fc.record({
      x: fc.integer({ min: -1, max: 12 }),
      y: fc.integer({ min: -1, max: 3 }),
      width: fc.integer({ min: 0, max: 14 }),
      height: fc.integer({ min: 0, max: 4 }),
      lines: fc.array(
        fc
          .array(anyText, { maxLength: 3 })
          .map((all) => ({ spans: all.map((text) => ({ text })) })),
      ),
    });
    fc.assert(
      fc.property(fc.array(anyLayer, { maxLength: 3 }), (layers) => {
        for (const row of painted(12, 3, ...layers)) {
          for (const [x, [, text]] of row.entries()) {
            expect(text).not.toMatch(/[\p{C}\p{Zl}\p{Zp}]|^[\p{Mn}\p{Me}]/u);
            if (text === '') expect(displayWidth(row[x - 1]?.[1] ?? '')).toBe(2);
          }
        }
      }),
    );
  });
});
