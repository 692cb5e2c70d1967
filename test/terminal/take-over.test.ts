import { writeFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Screen } from '../support/screen.ts';
import { GIVEN_BACK, useDemo } from './use-demo.ts';

const { startDemo, startShell } = useDemo();

describe('the terminal', () => {
  test('is taken over: alternate screen, no cursor, mouse, no echo', async () => {
    const screen = await startDemo();
    expect(screen.modes).toMatchObject({
      alternateBuffer: true,
      cursorVisible: false,
      mouseTracking: true,
    });
    expect(screen.row(3)).toBe('   42 root     日本語 é |');
    expect(screen.row(4)).toBe('├─ ▁▂▃▄▅▆▇█ ⣿ │');
    expect(screen.row(23)).toMatch(/^last row +end!$/);
    expect(screen.cell(0, 2)).toMatchObject({ foreground: 0, background: 2 });
    expect(screen.cell(79, 23)).toMatchObject({ foreground: 0, background: 6, text: '!' });
  });

  const ways: [string, (screen: Screen) => void, number][] = [
    ['q', (screen) => screen.press('q'), 0],
    ['Ctrl-C', (screen) => screen.press('C-c'), 0],
    ['SIGTERM', (screen) => screen.kill('SIGTERM'), 143],
    ['SIGINT', (screen) => screen.kill('SIGINT'), 130],
    ['SIGQUIT', (screen) => screen.kill('SIGQUIT'), 131],
    ['SIGHUP', (screen) => screen.kill('SIGHUP'), 129],
    ['a thrown error', (screen) => screen.press('T'), 1],
    ['a rejected promise', (screen) => screen.press('J'), 1],
  ];
  test.each(ways)('is given back as it was after %s', async (_, end, code) => {
    const screen = await startDemo('cleanup');
    end(screen);
    expect(await screen.untilExit()).toEqual({ code, signal: 0 });
    expect(screen.modes).toMatchObject(GIVEN_BACK);
    expect(screen.text().match(/cleaned up/g), 'cleanUp was called once').toHaveLength(1);
  });

  test('shows what went wrong after it was given back', async () => {
    const screen = await startDemo();
    screen.press('T');
    await screen.untilExit();
    expect(screen.row(0)).toBe('ptop: internal error: thrown on purpose');
    expect(screen.row(1)).toMatch(/^ {4}at /);
  });

  test('has its echo, line editing and last lines of before when ptop is gone', async () => {
    const shell = await startShell();
    shell.type('echo before; stty -a > /dev/null; $DEMO; echo status $?\r');
    await shell.until(() => shell.row(0).startsWith('demo'), 'the demo');
    shell.press('W', 'q');
    await shell.until(() => shell.rowWith('status 0') > 0, 'the shell');
    expect(shell.row(1)).toBe('before');
    shell.type('stty -a | tr " " "\\n" | grep -x -e -echo -e -icanon -e -isig; echo none off\r');
    await shell.until(() => shell.rowWith(/^none off/) > 0, 'stty');
    expect(shell.text()).not.toMatch(/^-(echo|icanon|isig)$/m);
    expect(shell.modes).toMatchObject(GIVEN_BACK);
  });

  test('shows its cursor in a text field, and only there', async () => {
    const screen = await startDemo();
    screen.press('W');
    await screen.until(() => screen.modes.cursorVisible, 'the cursor');
    expect(screen.cursor).toEqual({ x: 9, y: 7 });
    expect(screen.row(7)).toBe('row typed');
  });

  test('is drawn anew by Ctrl-L where something else has written', async () => {
    const screen = await startDemo();
    writeFileSync(`/proc/${screen.pid}/fd/1`, '\x1b[2;1Hgarbage\x1b[10;3H\x1b[41mmore\x1b[m');
    await screen.until(() => screen.row(9) === 'romore', 'the garbage');
    screen.press('C-l');
    await screen.until(() => screen.row(1).startsWith('inputs: C-l'), 'a clean screen');
    expect(screen.row(9)).toBe('row 9');
  });
});

describe('a resize', () => {
  test('is told, and leaves a whole frame of the new size', async () => {
    const screen = await startDemo();
    for (const [columns, rows] of [
      [120, 30],
      [40, 10],
      [300, 100],
      [81, 25],
    ] as const) {
      screen.resize(columns, rows);
      const wanted = `demo ${columns}x${rows} `;
      await screen.until(() => screen.row(0).startsWith(wanted), wanted);
      expect(screen.row(rows - 1)).toMatch(/^last row +end!$/);
      expect(screen.row(2)).toBe('  PID USER     COMMAND');
      expect(screen.cell(columns - 1, rows - 1).background).toBe(6);
      for (let y = 6; y < rows - 1; y++) expect(screen.row(y)).toBe(`row ${y}`);
    }
  });
});
