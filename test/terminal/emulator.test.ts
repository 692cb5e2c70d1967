import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { attribute, PLAIN } from '../../src/terminal/attribute.ts';
import { type Cell, grid } from '../../src/terminal/cell.ts';
import { Emulator } from '../../src/terminal/emulator.ts';
import type { Depth } from '../../src/terminal/theme.ts';
import { displayWidth } from '../../src/text/width.ts';

interface Shown {
  readonly rows: readonly Cell[][];
  readonly emulator: Emulator;
  /** What the emulator has answered to the program. */
  readonly replies: string;
}

async function shown(
  output: string | Uint8Array,
  { columns = 20, rows = 4, depth = '256' as Depth, fromEnd = 0 } = {},
): Promise<Shown> {
  let replies = '';
  const emulator = await Emulator.create(columns, rows, (reply) => {
    replies += reply;
  });
  await new Promise<void>((done) => emulator.write(Buffer.from(output), done));
  const cells = grid(columns + 2, rows + 2, '#');
  emulator.paint(cells, { x: 1, y: 1, width: columns, height: rows, fromEnd }, depth);
  return { rows: cells.slice(1, -1).map((row) => row.slice(1, -1)), emulator, replies };
}

const texts = ({ rows }: Shown): string[] =>
  rows.map((row) =>
    row
      .map(([, text]) => text)
      .join('')
      .trimEnd(),
  );

const lookOf = async (sgr: string, depth?: Depth): Promise<number | undefined> =>
  (await shown(`\x1b[${sgr}mx`, depth && { depth })).rows[0]?.[0]?.[0];

describe('the screen of a program', () => {
  test('shows lines, wide characters, marks and pictures in the cells that they take', async () => {
    const screen = await shown('a日本b\r\ne\u0301x\r\n✅🚀|');
    expect(texts(screen)).toEqual(['a日本b', 'e\u0301x', '✅🚀|', '']);
    expect(screen.rows[0]?.slice(0, 6).map(([, text]) => text)).toEqual([
      ...['a', '日', '', '本', '', 'b'],
    ]);
    expect(screen.rows[2]?.[4]).toEqual([PLAIN, '|']);
  });

  test('is the alternate one while that is switched on, and the one before afterwards', async () => {
    expect(texts(await shown('before\x1b[?1049h\x1b[Hvim'))).toEqual(['vim', '', '', '']);
    expect(texts(await shown('before\x1b[?1049h\x1b[Hvim\x1b[?1049l'))[0]).toBe('before');
  });

  test('can be scrolled back, up to the first line that is kept', async () => {
    const lines = Array.from({ length: 50 }, (_, i) => `line ${i}`).join('\r\n');
    const { emulator } = await shown(lines);
    expect(emulator.linesAbove).toBe(46);
    expect(texts(await shown(lines))).toEqual(['line 46', 'line 47', 'line 48', 'line 49']);
    expect(texts(await shown(lines, { fromEnd: 40 }))[0]).toBe('line 6');
    expect(texts(await shown(lines, { fromEnd: 999 }))[0]).toBe('line 0');
  });

  test('has its cursor, unless the program hides it', async () => {
    expect((await shown('ab\r\ncd')).emulator.cursor).toEqual({ x: 2, y: 1 });
    expect((await shown('x'.repeat(20))).emulator.cursor).toEqual({ x: 19, y: 0 });
    expect((await shown('ab\x1b[?25l')).emulator.cursor).toBeUndefined();
    expect((await shown('ab\x1b[?25l\x1b[?12;25h')).emulator.cursor).toEqual({ x: 2, y: 0 });
  });

  test('is cut off where its area is smaller, without half a character', async () => {
    const { emulator } = await shown('abc日本\r\nde');
    const cells = grid(6, 2, '#');
    emulator.paint(cells, { x: 0, y: 0, width: 4, height: 1, fromEnd: 0 }, '256');
    expect(cells.map((row) => row.map(([, text]) => text).join(''))).toEqual(['abc ##', '######']);
  });
});

describe('looks', () => {
  test('are those of the program', async () => {
    expect(await lookOf('1;4;7')).toBe(attribute({ bold: true, underline: true, reverse: true }));
    expect(await lookOf('31;44')).toBe(attribute({ fg: 1, bg: 4 }));
    expect(await lookOf('97;100')).toBe(attribute({ fg: 15, bg: 8 }));
    expect(await lookOf('38;5;208;48;5;17')).toBe(attribute({ fg: 208, bg: 17 }));
  });

  test.each([
    ['38;2;255;0;0', 196],
    ['38;2;0;0;0', 16],
    ['38;2;255;255;255', 231],
    ['38;2;128;128;128', 244],
    ['38;2;95;135;175', 67],
  ])('a mixed colour (%s) is the nearest of 256', async (sgr, fg) => {
    expect(await lookOf(sgr)).toBe(attribute({ fg }));
  });

  test.each([
    ['38;5;196', 9],
    ['38;5;28', 2],
    ['38;5;240', 8],
    ['38;5;231', 15],
    ['38;5;16', 0],
    ['38;2;0;0;255', 12],
    ['33', 3],
  ])('with 16 colours %s is the nearest of those', async (sgr, fg) => {
    expect(await lookOf(sgr, '16')).toBe(attribute({ fg }));
  });

  test('without colours a background is reversed, so that a chosen row still shows', async () => {
    expect(await lookOf('31', 'mono')).toBe(PLAIN);
    expect(await lookOf('30;46', 'mono')).toBe(attribute({ reverse: true }));
  });

  test('what is typed invisibly stays so', async () => {
    expect(texts(await shown('\x1b[8msecret日\x1b[0m!'))[0]?.trim()).toBe('!');
  });
});

describe('what a program sends beside text', () => {
  test('gets an answer where it is a question of every terminal', async () => {
    expect((await shown('\x1b[c')).replies).toMatch(/^\x1b\[\?[\d;]+c$/);
    expect((await shown('ab\x1b[6n')).replies).toBe('\x1b[1;3R');
  });

  test('titles, bells, clipboard and links show nothing and answer nothing', async () => {
    const screen = await shown(
      '\x1b]0;title\x07\x1b]2;t\x1b\\\x07\x1b]52;c;aGk=\x07\x1b]8;;http://x\x1b\\link\x1b]8;;\x1b\\' +
        '\x1b]52;c;?\x07\x1b[21t\x1bP+q544e\x1b\\\x1b_Gi=1;AAAA\x1b\\',
    );
    expect(texts(screen)).toEqual(['link', '', '', '']);
    expect(screen.replies).not.toMatch(/title|aGk|http/);
  });

  test('of any kind becomes whole cells that are safe to send', async () => {
    const piece = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 8 }),
      fc.constantFrom('\x1b[', '\x1b]', '\u202e', '\u200d', '\u0301\u0301\u0301\u0301\u0301\u0301'),
      fc.constantFrom('日', '\x1b[5C', '\x1b[2K', '\x1b[1;3H', '\x1b[?1049h', '\ue0b0', '\x9b31m'),
      fc.integer({ min: 0, max: 255 }).map((byte) => String.fromCharCode(byte)),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { maxLength: 40 }), async (pieces) => {
        for (const row of (await shown(pieces.join(''))).rows) {
          for (const [x, [, text]] of row.entries()) {
            expect(text).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]|^[\p{Mn}\p{Me}]/u);
            if (text === '') expect(displayWidth(row[x - 1]?.[1] ?? '')).toBe(2);
            if (displayWidth(text) === 2) expect(row[x + 1]?.[1]).toBe('');
            expect([...text].length).toBeLessThanOrEqual(5);
          }
        }
      }),
      { numRuns: 200 },
    );
  });
});
