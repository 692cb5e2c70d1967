import { describe, expect, test } from 'vitest';
import { HELP_LINES } from '../../src/app/help.ts';
import { nobody } from '../support/as-user.ts';
import { Program } from '../support/program.ts';
import { startPtop } from '../support/ptop-screen.ts';
import { startTable } from '../support/ptop-table.ts';
import type { Screen } from '../support/screen.ts';

/** Texts of all pages of what is open, from its first page on, until a page says it is the last. */
async function readPages(screen: Screen): Promise<string> {
  const pages: string[] = [];
  for (;;) {
    const [, last, total] = /lines \d+-(\d+) of (\d+)/.exec(screen.row(0)) ?? [];
    pages.push(screen.text().split('\n').slice(1, -1).join('\n'));
    if (last === total) return pages.join('\n');
    const before = screen.row(0);
    screen.press('pagedown');
    await screen.until(() => screen.row(0) !== before, 'the next page');
  }
}

describe('help', () => {
  test.each(['F1', 'h', '?'])(
    '%s lists every key and column, through all its pages',
    async (key) => {
      const screen = await startPtop([], { columns: 80, rows: 24 });
      screen.press(key);
      await screen.until(
        () => /^ ptop \d.* lines 1-22 of \d+/.test(screen.row(0)),
        'the first page',
      );
      const text = (await readPages(screen)).replace(/\s+/g, ' ');
      for (const line of HELP_LINES) {
        if ('term' in line) expect(text).toContain(`${line.term} ${line.meaning.split(' ')[0]}`);
        else expect(text).toContain(line.heading);
      }
      expect(screen.row(23)).toMatch(/^EscDone/);
      screen.press('home');
      await screen.until(() => screen.row(0).includes('lines 1-'), 'the first page again');
      screen.press('escape');
      await screen.until(() => screen.row(23).startsWith('F1Help'), 'the table');
    },
  );
});

describe('the environment', () => {
  test('of a process is all of it, sorted, with the long ones in full', async () => {
    const long = 'x'.repeat(200);
    const { pid } = await Program.start([
      'env',
      '-i',
      `LONG=${long}`,
      'B=2',
      'A=1 and =',
      'sleep',
      '1000',
    ]);
    const { screen } = await startTable([pid], [], { columns: 80, rows: 24 });
    screen.press('e');
    await screen.until(() => screen.text().includes('LONG='), 'the environment');
    expect(screen.row(0)).toBe(` Environment of ${pid} sleep, as it was started`);
    expect([1, 2].map((y) => screen.row(y))).toEqual(['A=1 and =', 'B=2']);
    const lines = [3, 4, 5].map((y) => screen.row(y).trim());
    expect(lines.join('')).toBe(`LONG=${long}`);
    screen.press('e');
    await screen.until(() => screen.row(23).startsWith('F1Help'), 'the table');
  });

  test.runIf(process.getuid?.() === 0)('that is not permitted says who may read it', async () => {
    const { pid } = await Program.start(['sleep', '1000']);
    const { screen, table } = await startTable([pid], [], { uid: nobody });
    expect(table().cell(pid, 'USER')).toBe('root');
    screen.press('e');
    await screen.until(() => screen.text().includes('needs the same user or root'), 'why');
  });

  test('of a process that ended meanwhile says that', async () => {
    const program = await Program.start(['sleep', '1000']);
    const { screen, table } = await startTable([program.pid]);
    screen.press('down');
    await program.end();
    await screen.until(() => table().cell(program.pid, 'S') === 'X', 'its end');
    screen.press('e');
    await screen.until(() => screen.text().includes('the process has ended'), 'why');
  });
});
