import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { attribute, PLAIN } from '../../src/terminal/attribute.ts';
import { type Cell, grid, UNKNOWN } from '../../src/terminal/cell.ts';
import { draw } from '../../src/terminal/draw.ts';
import { paint } from '../../src/terminal/paint.ts';
import { type Depth, looks } from '../../src/terminal/theme.ts';
import type { Style } from '../../src/text/span.ts';
import type { Layer } from '../../src/view/frame.ts';
import { Emulator } from '../support/emulator.ts';

const NO_WRAP = '\x1b[?7l';

const send = (emulator: Emulator, bytes: string): Promise<void> =>
  new Promise((done) => emulator.write(bytes, done));

const row = (text: string, look = PLAIN): Cell[] => [...text].map((char) => [look, char]);

/** The cells of the emulator in the form of ours. */
const cellsOf = (emulator: Emulator): Cell[][] =>
  Array.from({ length: emulator.rows }, (_, y) =>
    Array.from({ length: emulator.columns }, (_, x): Cell => {
      const { text, width, foreground, background, bold, underline, inverse } = emulator.cell(x, y);
      const look = attribute({
        ...(typeof foreground === 'number' ? { fg: foreground } : {}),
        ...(typeof background === 'number' ? { bg: background } : {}),
        bold,
        underline,
        reverse: inverse,
      });
      return [look, width === 0 ? '' : text];
    }),
  );

/** What a person sees: in an erased blank neither bold nor a foreground shows. */
const visible = (cells: readonly Cell[][]): string[] =>
  cells.map((row) =>
    JSON.stringify(row.map(([look, text]) => [text === ' ' ? shown(look) : look, text])),
  );

const BACKGROUND = 0x1ff;
const UNDERLINE_AND_REVERSE = attribute({ underline: true, reverse: true }) & ~attribute({});
const shown = (look: number): number => (look & UNDERLINE_AND_REVERSE ? look : look & BACKGROUND);

const depth = fc.constantFrom<Depth>('mono', '16', '256');
const style = fc.constantFrom(...(Object.keys(looks('256')) as Style[]));
const piece = fc.oneof(
  { weight: 4, arbitrary: fc.stringMatching(/^[ -~]{0,12}$/) },
  {
    weight: 2,
    arbitrary: fc.constantFrom('       ', '▁▂▃▅▇', '├─ ', '日本', 'e\u0301', '한', '·', 'あ\u3099'),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom('\x1b[31m', '\x9b', '\u202e', '\u200d', '\ud800', '\u0301'),
  },
);

const layer = (columns: number, rows: number): fc.Arbitrary<Layer> =>
  fc.record({
    x: fc.integer({ min: -2, max: columns }),
    y: fc.integer({ min: -2, max: rows }),
    width: fc.integer({ min: 0, max: columns + 2 }),
    height: fc.integer({ min: 0, max: rows + 2 }),
    style,
    lines: fc.array(
      fc.oneof(
        fc.record({ spans: fc.array(fc.record({ text: piece, style }), { maxLength: 12 }) }),
        fc.record({ base: style, spans: fc.array(fc.record({ text: piece }), { maxLength: 12 }) }),
      ),
      { maxLength: rows },
    ),
  });

const sized = fc
  .record({ columns: fc.integer({ min: 2, max: 40 }), rows: fc.integer({ min: 1, max: 6 }) })
  .chain(({ columns, rows }) =>
    fc.record({
      columns: fc.constant(columns),
      rows: fc.constant(rows),
      frames: fc.array(fc.array(layer(columns, rows), { minLength: 1, maxLength: 4 }), {
        minLength: 1,
        maxLength: 4,
      }),
    }),
  );

describe('what is sent makes the terminal show the frame', () => {
  test('exactly, after any frames before, in any colours, after any resize', async () => {
    await fc.assert(
      fc.asyncProperty(
        depth,
        fc.array(sized, { minLength: 1, maxLength: 3 }),
        async (depth, sizes) => {
          const emulator = new Emulator(10, 10, () => {});
          await send(emulator, NO_WRAP);
          for (const { columns, rows, frames } of sizes) {
            emulator.resize(columns, rows);
            const [next, known] = [grid(columns, rows, ' '), grid(columns, rows, UNKNOWN)];
            for (const layers of frames) {
              paint({ layers }, next, looks(depth));
              await send(emulator, draw(next, known));
              expect(visible(cellsOf(emulator))).toEqual(visible(next));
              expect(known).toEqual(next);
            }
          }
        },
      ),
      { numRuns: 300 },
    );
  });

  test('nothing is sent when nothing changed', () => {
    const next = [row('abc'), row('def')];
    const shown = [row('abc'), row('def')];
    expect(draw(next, shown)).toBe('');
  });

  test('a terminal that thinks a picture narrower does not shift the rest of the row', async () => {
    const emulator = new Emulator(12, 1, () => {});
    await send(emulator, NO_WRAP);
    const next = [row('a')];
    next[0]?.push([PLAIN, '\u{1f600}'], [PLAIN, ''], ...row('bc def gh'));
    await send(emulator, draw(next, grid(12, 1, UNKNOWN)));
    expect(emulator.cell(1, 0).width, 'the emulator must disagree for this test').toBe(1);
    expect(emulator.row(0, 3)).toBe('bc def gh');
  });

  test('such a terminal keeps nothing of what stood under the picture', async () => {
    const emulator = new Emulator(8, 1, () => {});
    const shown = [row('abcdefgh')];
    await send(emulator, `${NO_WRAP}${draw(shown, grid(8, 1, UNKNOWN))}`);
    const next: Cell[][] = [[...row('a'), [PLAIN, '\u{1f600}'], [PLAIN, ''], ...row('defgh')]];
    await send(emulator, draw(next, shown));
    expect(emulator.row(0)).toBe('a\u{1f600} defgh');
  });

  test('what follows block characters is placed by itself, they may be wide somewhere', () => {
    expect(draw([row('▄▅12')], [row('abcd')])).toBe('\x1b[H▄▅\x1b[1;3H12');
  });

  test('what stands behind a character of doubtful width is drawn again with it', () => {
    const wide = (text: string): Cell[][] => [[[PLAIN, text], [PLAIN, ''], ...row('xyz')]];
    expect(draw(wide('語'), wide('日'))).toBe('\x1b[H語\x1b[1;3Hx');
  });
});

describe('few bytes are sent', () => {
  const red = attribute({ fg: 1 });
  const pairs: [string, Cell[], Cell[], string][] = [
    ['a changed digit', row('cpu 1.2'), row('cpu 1.3'), '\x1b[1;7H2'],
    ['a short unchanged gap is written again', row('1 2'), row('3 4'), '\x1b[H1 2'],
    ['a longer gap is jumped over', row('1abcdefg2'), row('3abcdefg4'), '\x1b[H1\x1b[7C2'],
    [
      'a gap in another look is jumped over',
      [...row('1'), ...row('x', red), ...row('2')],
      [...row('3'), ...row('x', red), ...row('4')],
      '\x1b[H1\x1b[C2',
    ],
    ['a blank tail is erased', row('a         '), row('bcdefghijk'), '\x1b[Ha\x1b[K'],
    ['a short blank tail is written', row('a  '), row('bcd'), '\x1b[Ha  '],
    [
      'a wide character is one',
      [
        [PLAIN, '日'],
        [PLAIN, ''],
      ],
      row('ab'),
      '\x1b[H日',
    ],
    ['a look is set once', row('ab', red), row('cd'), '\x1b[H\x1b[31mab\x1b[m'],
  ];
  test.each(pairs)('%s', (_, next, shown, bytes) => {
    expect(draw([next], [shown])).toBe(bytes);
  });

  test('a refresh of 160x50 in which every number changes takes less than 2.5 kB', () => {
    const line = (y: number, n: number): string =>
      `${String(1000 + y).padStart(7)} deploy   S  ${(((y * 7 + n) % 90) + 10 + n / 10).toFixed(1)}  ` +
      `${(((y + n) % 9) + n / 10).toFixed(1)} ${String(100 + ((y * n) % 800))}M ▄▄▄▄▅▅▆▆ ` +
      `${String(60000 + ((y * 31 + n) % 999)).padStart(7)}  97% ▁▂▃▄▅▆▇█  ${10 + ((n + y) % 9)} ` +
      'video-platform  /usr/bin/node server.js';
    const frame = (n: number) => ({
      layers: [
        {
          x: 0,
          y: 0,
          width: 160,
          height: 50,
          lines: Array.from({ length: 45 }, (_, y) => ({ spans: [{ text: line(y, n) }] })),
        },
      ],
    });
    const [next, shown] = [grid(160, 50, ' '), grid(160, 50, UNKNOWN)];
    const table = looks('256');
    const bytes: number[] = [];
    for (let n = 0; n < 300; n++) {
      paint(frame(n), next, table);
      bytes.push(Buffer.byteLength(draw(next, shown)));
    }
    expect(bytes.at(-1)).toBeLessThan(2500);
  });
});
