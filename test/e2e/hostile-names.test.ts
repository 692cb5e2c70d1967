import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { Program } from '../support/program.ts';
import { startNamed } from '../support/programs.ts';
import { startPtop } from '../support/ptop-screen.ts';
import type { Screen } from '../support/screen.ts';
import { ShownTable } from '../support/shown-table.ts';

const latin1 = (bytes: string): Buffer => Buffer.from(bytes, 'latin1');

/** Names that would move the cursor, change colours, set the title, forge rows or shift columns. */
const HOSTILE: readonly (readonly [name: string | Buffer, shown: string])[] = [
  ['\x1b[31mred', '^[[31mred'],
  ['a)b (c d', 'a)b (c d'],
  ['{red-fg}x{/}', '{red-fg}x{/}'],
  ['\x1b]0;title\x07', '^[]0;title^G'],
  ['two\n  1 forged row', 'two^J  1 forged row'],
  ['back\r\b\b\x7f', 'back^M^H^H^?'],
  ['\u009b31m\u0085', '<U+009B>31m<U+0085>'],
  [latin1('c1 \x9b31m'), 'c1 \ufffd31m'],
  [latin1('cut \xe6\x9c'), 'cut \ufffd'],
  ['木木木木木木', '木木木木木木'],
  ['🚀 lift 🚀🚀', '🚀 lift 🚀🚀'],
  ['e\u0301 a\u0300\u0301\u0302\u0303\u0304\u0305', 'e\u0301 a\u0300\u0301\u0302\u0303'],
  ['\u202edesrever\u2066', '<U+202E>desrever<U+2066>'],
  ['木'.repeat(1400), '木木木木'],
  ['x'.repeat(4096), 'xxxx'],
];

/** One for the cursor, and one to compare the others with. */
const PLAIN = ['under the cursor', 'plain'];

/** How the cells of a row look from one column up to another: all but what they say. */
const looks = (screen: Screen, y: number, from: number, to: number): string =>
  Array.from({ length: to - from }, (_, x) => {
    const { foreground, background, bold, dim, italic, underline, inverse } = screen.cell(
      from + x,
      y,
    );
    const flags = [bold, dim, italic, underline, inverse].map(Number).join('');
    return `${foreground} ${background} ${flags}`;
  }).join('\n');

/** Without blanks: this emulator knows no emoji, and shows a blank after each. */
const squeezed = (text = ''): string => text.replaceAll(' ', '');

/** ptop with the processes called so, and nothing else. */
async function startWithNames(args: readonly string[], columns: number) {
  const names = [...PLAIN, ...HOSTILE.map(([name]) => name)];
  const programs = await Promise.all(names.map((name) => startNamed(name, [name, 'argument'])));
  const pids = programs.map(({ pid }) => pid);
  const screen = await startPtop(['-s', 'PID', '-p', pids.join(','), ...args], { columns });
  const table = () => ShownTable.on(screen) as ShownTable;
  await screen.until(() => /\d/.test(table()?.cell(pids[0]!, 'CPU%') ?? ''), 'the second reading');
  screen.press(...String(pids[0]), 'Z'); // the cursor is elsewhere, and nothing moves
  await screen.until(() => screen.text().includes('PAUSED'), 'the pause');
  return { screen, pids, table };
}

describe.each([
  ['the table', []],
  ['the tree', ['-t']],
])('in %s', (_, args) => {
  test.each([80, 120])(
    '%d cells wide, names stay in their cells and change nothing',
    async (columns) => {
      const { screen, pids, table } = await startWithNames(args, columns);
      const shown = table();
      const [, plain = 0, ...hostile] = pids;
      expect(new Set(shown.pids)).toEqual(new Set(pids));
      const commandX = screen.row(shown.headerY).indexOf('COMMAND');
      const reference = looks(screen, shown.yOf(plain), 0, commandX);
      hostile.forEach((pid, at) => {
        const y = shown.yOf(pid);
        const command = shown.cell(pid, 'COMMAND') ?? '';
        expect(squeezed(command)).toContain(squeezed(HOSTILE[at]?.[1]).slice(0, columns / 6));
        expect(shown.cell(pid, 'FD')).toBe(String(readdirSync(`/proc/${pid}/fd`).length));
        expect(shown.cell(pid, 'S')).toBe('S');
        expect(shown.cell(pid, 'USER')).toBe(shown.cell(plain, 'USER'));
        expect(looks(screen, y, 0, commandX), command).toEqual(reference);
        for (let x = commandX; x < columns; x++) {
          const { foreground, background, underline, inverse } = screen.cell(x, y);
          expect({ background, underline, inverse }).toEqual(NO_LOOK);
          expect(['default', 6]).toContain(foreground); // cyan: the name of the program, branches
        }
      });
      expect(screen.row(screen.rows - 1)).toMatch(/^F1Help/);
      expect(screen.modes.title).toBe('');
    },
  );
});

const NO_LOOK = { background: 'default', underline: false, inverse: false };

test('in the environment of a process', async () => {
  const evil = String.raw`$'EVIL=\e[31mred\e]0;title\a\nFORGED=1\x9b\xff{red-fg}木'`;
  const { pid } = await Program.start(
    ['bash', '-c', `echo ready; exec env -i ${evil} PLAIN=1 sleep 1000`],
    { saysReady: true },
  );
  const screen = await startPtop(['-p', String(pid), '-F', 'sleep']);
  await screen.until(() => ShownTable.on(screen)?.pids.length === 1, 'the process');
  screen.press('e');
  await screen.until(() => screen.text().includes('PLAIN=1'), 'the environment');
  expect(screen.row(1)).toBe('EVIL=^[[31mred^[]0;title^G^JFORGED=1\ufffd\ufffd{red-fg}木');
  expect(screen.row(2)).toBe('PLAIN=1');
  expect(screen.row(3)).toBe('');
  expect(looks(screen, 1, 5, 120)).toEqual(looks(screen, 3, 5, 120));
  expect(screen.modes.title).toBe('');
});
