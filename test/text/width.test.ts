import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Terminal } from '@xterm/headless';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { printable } from '../../src/text/sanitize.ts';
import { cells, clip, displayWidth, padEnd, padStart } from '../../src/text/width.ts';

/** Every character of a range that `printable` lets through. */
const shownCharacters = (from: number, to: number): string[] => {
  const characters: string[] = [];
  for (let code = from; code <= to; code++) {
    const character = String.fromCodePoint(code);
    if (printable(`a${character}`) === `a${character}`) characters.push(character);
  }
  return characters;
};

/** The column after each text, as a terminal emulator places what comes next. */
const widthsInTerminal = async (texts: readonly string[]): Promise<number[]> => {
  const terminal = new Terminal({
    cols: 40,
    rows: 2,
    scrollback: texts.length,
    allowProposedApi: true,
  });
  await new Promise<void>((done) => terminal.write(texts.join('#\r\n'), done));
  await new Promise<void>((done) => terminal.write('#', done));
  const widths = texts.map((_text, row) => {
    const line = terminal.buffer.active.getLine(row);
    for (let column = 39; column >= 0; column--) {
      if (line?.getCell(column)?.getChars() === '#') return column;
    }
    return -1;
  });
  terminal.dispose();
  return widths;
};

/** wc -L: the width of the longest line as glibc's wcwidth(3) has it, for each text. */
const widthsInGlibc = (texts: readonly string[]): number[] => {
  const directory = mkdtempSync(join(tmpdir(), 'ptop-width-'));
  try {
    const files = texts.map((text, index) => {
      const file = join(directory, String(index));
      writeFileSync(file, `${text}\n`);
      return file;
    });
    const output = execFileSync('wc', ['-L', ...files], {
      encoding: 'utf8',
      env: { ...process.env, LC_ALL: 'C.UTF-8' },
    });
    return output.split('\n').slice(0, texts.length).map(Number.parseFloat);
  } finally {
    rmSync(directory, { recursive: true });
  }
};

/** glibc counts 0 for what is newer than its Unicode: no witness. */
const UNKNOWN_TO_GLIBC = 1;

/** The texts over which ptop and the witness do not agree. */
const disagreements = (
  texts: readonly string[],
  widths: readonly number[],
  unknown?: number,
): string[] =>
  texts.flatMap((text, index) => {
    const ours = displayWidth(text);
    return ours === widths[index] || widths[index] === unknown
      ? []
      : [`${JSON.stringify(text)} is ${ours}, not ${widths[index]}`];
  });

describe('the width of a character is that of the terminals', () => {
  test.each([
    ['Latin, Greek, Cyrillic and their marks', 0x20, 0x486],
    ['Hebrew and Arabic', 0x5d0, 0x60f],
    ['Thai', 0xe00, 0xe5b],
    ['conjoining Hangul', 0x1100, 0x11ff],
    ['punctuation, currencies', 0x2010, 0x20cf],
    ['arrows, mathematics', 0x2190, 0x22ff],
    ['box drawing, blocks, shapes', 0x2500, 0x25fc],
    ['Braille', 0x2800, 0x28ff],
    ['CJK punctuation, kana, Bopomofo, enclosed', 0x2e80, 0x33ff],
    ['Han', 0x4e00, 0x9fff],
    ['Yi', 0xa000, 0xa4cf],
    ['Lisu, Vai', 0xa4d0, 0xa62b],
    ['Hangul syllables', 0xac00, 0xd7a3],
    ['compatibility Han', 0xf900, 0xfaff],
    ['full and half width', 0xff01, 0xffee],
  ])('%s, as in an emulator', async (_what, from, to) => {
    const characters = shownCharacters(from, to);
    expect(characters.length).toBeGreaterThan(20);
    const texts = characters.map((character) => `a${character}`);
    expect(disagreements(texts, await widthsInTerminal(texts))).toEqual([]);
  });

  test.each([
    ['emoji', 0x1f300, 0x1f64f],
    ['transport, supplemental emoji', 0x1f680, 0x1f9ff],
    ['emoji among older symbols', 0x2600, 0x2bff],
    ['Han beyond the first plane', 0x20000, 0x203ff],
    ['mathematical letters', 0x1d400, 0x1d7ff],
  ])('%s, as in glibc', (_what, from, to) => {
    const texts = shownCharacters(from, to).map((character) => `a${character}`);
    expect(disagreements(texts, widthsInGlibc(texts), UNKNOWN_TO_GLIBC)).toEqual([]);
  });
});

describe('cells', () => {
  test('marks go with their letter, wide characters take two', () => {
    expect([...cells('ae\u0301日\u3099🚀')]).toEqual([
      { text: 'a', width: 1 },
      { text: 'e\u0301', width: 1 },
      { text: '日\u3099', width: 2 },
      { text: '🚀', width: 2 },
    ]);
  });

  test('no character is lost', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect([...cells(text)].map((cell) => cell.text).join('')).toBe(text);
      }),
    );
  });
});

describe('clip and pad keep the columns aligned', () => {
  test('half a wide character becomes a space', () => {
    expect(clip('a日本', 3)).toBe('a日');
    expect(clip('a日本', 4)).toBe('a日 ');
    expect(clip('日', 1)).toBe(' ');
    expect(clip('日', 0)).toBe('');
  });

  test('a mark is not cut from its letter', () => {
    expect(clip('e\u0301x', 1)).toBe('e\u0301');
  });

  test('words go left, figures go right', () => {
    expect(padEnd('日', 4)).toBe('日  ');
    expect(padStart('日', 4)).toBe('  日');
    expect(padEnd('node', 3)).toBe('nod');
    expect(padStart('node', 3)).toBe('nod');
  });

  const shown = fc
    .string({
      unit: fc.oneof(
        fc.constantFrom('a', '日', '\u0301', '🚀', '▃', 'é'),
        fc.string({ unit: 'binary', maxLength: 1 }),
      ),
    })
    .map(printable);
  const width = fc.integer({ min: 0, max: 30 });

  test('a cell of the table is never wider or narrower than its column', () => {
    fc.assert(
      fc.property(shown, width, (text, columns) => {
        expect(displayWidth(clip(text, columns))).toBe(Math.min(displayWidth(text), columns));
        expect(displayWidth(padEnd(text, columns))).toBe(columns);
        expect(displayWidth(padStart(text, columns))).toBe(columns);
      }),
    );
  });
});
