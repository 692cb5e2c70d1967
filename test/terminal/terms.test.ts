import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { TmuxScreen } from '../support/tmux-screen.ts';
import { useDemo } from './use-demo.ts';

const { path: demo } = useDemo();

/** What tmux, a second emulator, shows of the demo; and what the demo said on standard error. */
async function shownIn(environment: string): Promise<{ screen: TmuxScreen; errors: () => string }> {
  const errorFile = join(dirname(demo()), 'stderr');
  const command = `env ${environment} ${process.execPath} ${demo()} 2>${errorFile}`;
  const screen = new TmuxScreen(command, { columns: 80, rows: 24 });
  await screen.until(() => screen.text().startsWith('demo'), 'the first frame');
  return { screen, errors: () => readFileSync(errorFile, 'utf8') };
}

const frame = (unicode: boolean): string =>
  [
    `demo 80x24 unicode ${unicode}`,
    'inputs:',
    '  PID USER     COMMAND',
    '   42 root     日本語 é |',
    unicode ? '├─ ▁▂▃▄▅▆▇█ ⣿ │' : '|- ._-=*# |',
    'tick 0 critical',
    ...Array.from({ length: 17 }, (_, i) => `row ${i + 6}`),
    `last row${' '.repeat(68)}end!`,
  ].join('\n');

describe('the same screen, nothing on standard error, the terminal as before', {
  timeout: 20_000,
}, () => {
  const modern = [
    ...['xterm-256color', 'xterm', 'screen-256color', 'tmux-256color', 'xterm-kitty', 'alacritty'],
    ...['foot', 'xterm-ghostty', 'no-such-term', 'rxvt-unicode-256color', 'putty', 'ansi'],
  ];
  const cases: [string, boolean][] = [
    ...modern.map((term): [string, boolean] => [`TERM=${term}`, true]),
    ['TERM=linux', false],
    ['TERM=vt220', false],
    ['-u LANG LC_ALL=C TERM=xterm-256color', true],
    ['-u LANG -u LC_ALL TERM=no-such-term', true],
    ['LC_ALL=en_US.ISO-8859-1 TERM=xterm', false],
    ['NO_COLOR=1 TERM=xterm-256color', true],
    ['TERMINFO=/nowhere TERMINFO_DIRS=/nowhere TERM=xterm-256color', true],
  ];
  test.each(cases)('with %s', async (environment, unicode) => {
    const { screen, errors } = await shownIn(environment);
    expect(screen.text()).toBe(frame(unicode));
    screen.press('F9');
    await screen.until(() => screen.text().includes('inputs: f9'), 'F9');
    screen.press('Down', 'PageUp', 'Home');
    await screen.until(() => screen.text().includes('down pageup home'), 'the cursor keys');
    screen.press('q');
    await screen.until(() => screen.status !== undefined, 'the end');
    expect(screen.status).toBe(0);
    expect(screen.modes).toMatchObject({ alternateBuffer: false, mouseTracking: false });
    expect(errors()).toBe('');
  });

  test('dim text is grey and the header black on green, with 256 colours', async () => {
    const { screen } = await shownIn('TERM=foot');
    expect(screen.colouredText()).toContain('\x1b[30m\x1b[42m  PID USER');
  });

  test('without colour no colour is sent, and what is critical still stands out', async () => {
    const { screen } = await shownIn('NO_COLOR=1 TERM=xterm-256color');
    expect(screen.colouredText()).not.toMatch(/\x1b\[(\d+;)*[34][0-8]/);
    expect(screen.colouredText()).toMatch(/\x1b\[1;7m critical/);
  });
});
