import { readFileSync } from 'node:fs';
import { describe, expect, test, vi } from 'vitest';
import { startShell } from './ptop-screen.ts';
import { Screen } from './screen.ts';
import { TmuxScreen } from './tmux-screen.ts';

/** The last line of htop tells that its screen is complete. */
const htop = async (columns: number, rows: number): Promise<Screen> => {
  const screen = new Screen(['htop', '-d', '10'], {
    columns,
    rows,
    env: { HTOPRC: '/dev/null' },
  });
  await screen.until(() => screen.row(rows - 1).includes('F10Quit'), 'the footer of htop');
  return screen;
};

describe('a screen shows what a person sees of a program', () => {
  test('keys, colours, resizing and the modes that the program sets and takes back', async () => {
    const screen = await htop(100, 30);
    expect(screen.modes).toMatchObject({
      alternateBuffer: true,
      cursorVisible: false,
      mouseTracking: true,
    });
    const header = screen.rowWith('PID USER');
    expect(screen.cell(2, header).background).not.toBe('default');

    screen.press('F1');
    await screen.until(() => screen.text().includes('Released under the GNU'), 'the help of htop');
    screen.press('Enter');
    await screen.until(() => screen.row(29).includes('F10Quit'), 'the table again');
    screen.resize(132, 40);
    await screen.until(() => screen.row(39).includes('F10Quit'), 'the footer in the last row');

    screen.press('q');
    expect(await screen.untilExit()).toEqual({ code: 0, signal: 0 });
    expect(screen.modes).toMatchObject({
      alternateBuffer: false,
      cursorVisible: true,
      mouseTracking: false,
    });
  });

  test('the mouse reaches the program', async () => {
    const screen = await htop(100, 30);
    screen.click(screen.row(29).indexOf('Quit'), 29);
    expect(await screen.untilExit()).toMatchObject({ code: 0 });
  });

  test('a program that ends while it is answered disturbs nobody', async () => {
    const complaints = vi.spyOn(console, 'error').mockImplementation(() => {});
    for (let time = 0; time < 5; time++) {
      const screen = new Screen(['sh', '-c', String.raw`while :; do printf '\033[c'; done`], {});
      await screen.until(() => screen.bytesReceived > 0, 'a question of the program');
      await screen.close();
    }
    expect(complaints).not.toHaveBeenCalled();
    complaints.mockRestore();
  });

  test('what never comes fails with the screen that was there instead', async () => {
    const screen = new Screen(['echo', 'all I say'], { columns: 40, rows: 5 });
    const waiting = screen.until(() => screen.text().includes('more'), 'more');
    await expect(waiting).rejects.toThrow(
      /waited for more; the program ended, status 0[\s\S]*all I say/,
    );
  });

  test('cells are counted as the terminal counts them: wide, bold, coloured', async () => {
    const screen = new Screen(['printf', String.raw`\e[1;31m木x\e[0m\e[7m\e[38;2;1;2;3mé\e[m`], {
      columns: 20,
      rows: 4,
    });
    await screen.untilExit();
    expect(screen.row(0)).toBe('木xé');
    expect(screen.row(0, 2, 3)).toBe('x');
    expect(screen.cell(0, 0)).toMatchObject({ text: '木', width: 2, foreground: 1, bold: true });
    expect(screen.cell(3, 0)).toMatchObject({ foreground: '#010203', inverse: true, bold: false });
  });

  test('TERM can be absent, and nothing of the test runner leaks in', async () => {
    const screen = new Screen(['sh', '-c', 'env | sort'], { env: { TERM: undefined } });
    await screen.untilExit();
    expect(screen.text()).toContain('LANG=C.UTF-8');
    expect(screen.text()).not.toMatch(/^(TERM|VITEST|NODE_OPTIONS)=/m);
  });

  test('closing ends the program', async () => {
    const screen = new Screen(['sleep', '1000'], {});
    await screen.close();
    expect(screen.exited).toMatchObject({ signal: 9 });
    expect(() => readFileSync(`/proc/${screen.pid}/stat`)).toThrow(/ENOENT/);
  });
});

test('a shell runs a program and has its terminal back afterwards', async () => {
  const screen = await startShell({ rows: 20 });
  screen.type('stty -a | tr " " "\\n" | grep -x -- -*echo; echo status $?\r');
  await screen.until(() => screen.rowWith('status 0') > 0, 'the answer of stty');
  expect(screen.rowWith(/^echo$/)).toBeGreaterThan(0);
});

test('tmux, the second witness, shows the same program', async () => {
  const screen = new TmuxScreen('htop -d 10', {
    columns: 100,
    rows: 30,
    env: { HTOPRC: '/dev/null' },
  });
  await screen.until(() => screen.text().includes('F10Quit'), 'the footer of htop');
  expect(screen.text().split('\n')).toHaveLength(30);
  expect(screen.modes).toEqual({
    alternateBuffer: true,
    cursorVisible: false,
    mouseTracking: true,
  });
  screen.resize(90, 20);
  await screen.until(
    () => screen.text().split('\n')[19]?.includes('F10Quit'),
    'the resized footer',
  );
  screen.press('q');
  await screen.until(() => screen.status === 0, 'the end of htop');
});
