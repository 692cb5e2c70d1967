import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { childrenOf } from '../support/children.ts';
import { endOnce } from '../support/ending.ts';
import { startSleepers } from '../support/programs.ts';
import { ptopArgv } from '../support/ptop-screen.ts';
import { ShownTable, textRows } from '../support/shown-table.ts';
import { TmuxScreen } from '../support/tmux-screen.ts';

/** Names of terminals, some of which this host may know, and one that none does. */
const TERMS = [
  'xterm-256color',
  'xterm',
  'screen-256color',
  'tmux-256color',
  'linux',
  'vt220',
  'xterm-kitty',
  'alacritty',
  'foot',
  'xterm-ghostty',
  'no-such-terminal',
];

const LOCALES = {
  'a UTF-8 locale': 'LANG=C.UTF-8',
  'no locale': '-u LANG',
  'locale C': 'LC_ALL=C',
};

/** Terminals that lack the glyphs get ASCII, whatever the locale says. */
const ASCII_ONLY = ['linux', 'vt220'];

const COLUMNS = 'PID USER S CPU% RES FD FD% FD~ COMMAND'.split(' ');

test.each(TERMS)(
  'TERM=%s shows the table, whatever the locale, and says nothing else',
  async (term) => {
    const parent = await startSleepers(2);
    const pids = [parent.pid, ...childrenOf(parent.pid)];
    const folder = mkdtempSync(join(tmpdir(), 'ptop-terms-'));
    endOnce(() => rmSync(folder, { recursive: true }));

    const show = async ([name, variables]: [string, string]): Promise<void> => {
      const errors = join(folder, name.replaceAll(' ', '-'));
      const command = `${ptopArgv().join(' ')} -t -s PID -p ${pids.join(',')} 2>${errors}`;
      const screen = new TmuxScreen(`env ${variables} TERM=${term} ${command}`, {
        columns: 80,
        rows: 24,
      });
      const table = () => ShownTable.on(textRows(screen.text()));
      await screen.until(
        () => table()?.pids.length === 3 && screen.text().includes('F10Quit'),
        name,
      );
      const text = screen.text();
      const shown = table() as ShownTable;
      expect(shown.columns).toEqual(COLUMNS);
      expect(shown.pids).toEqual(pids);
      for (const pid of pids) {
        expect(shown.cell(pid, 'S')).toBe('S');
        expect(shown.cell(pid, 'COMMAND')).toContain('/ptop-test-');
      }
      const [open, last] = ASCII_ONLY.includes(term) ? ['|- ', '`- '] : ['├─ ', '└─ '];
      expect(shown.cell(pids[1]!, 'COMMAND')?.startsWith(open)).toBe(true);
      expect(shown.cell(pids[2]!, 'COMMAND')?.startsWith(last)).toBe(true);
      expect(shown.cell(pids[0]!, 'FD~')).toMatch(ASCII_ONLY.includes(term) ? /^_+$/ : /^▁+$/);
      expect(text).not.toMatch(/\?{2}|lqq|qqk|tqq|\ufffd|\[[0-9;]*m/);
      expect(text.split('\n')[0]).toMatch(/^ 0\[/);
      screen.press('q');
      await screen.until(() => screen.status !== undefined, 'the end');
      expect(screen.status).toBe(0);
      expect(readFileSync(errors, 'utf8')).toBe('');
    };
    await Promise.all(Object.entries(LOCALES).map(show));
  },
);

test('colours: 256 where the name tells of them, 16 in an unknown terminal, none in a vt220', async () => {
  const colours = async (term: string): Promise<string> => {
    const screen = new TmuxScreen(`env TERM=${term} ${ptopArgv().join(' ')}`, {
      columns: 80,
      rows: 24,
    });
    await screen.until(() => screen.text().includes('F10Quit'), 'the screen');
    return screen.colouredText();
  };
  const [many, some, none] = await Promise.all(
    ['xterm-kitty', 'no-such-terminal', 'vt220'].map(colours),
  );
  expect(many).toMatch(/\x1b\[38;5;\d+m/);
  expect(some).toMatch(/\x1b\[(\d+;)*4[2-6]m/);
  expect(some).not.toMatch(/\x1b\[38;5/);
  expect(none).not.toMatch(/\x1b\[(\d+;)*[34][0-7]m/);
  expect(none).toMatch(/\x1b\[(\d+;)*7m/);
});
