import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import type { Screen } from '../support/screen.ts';
import { GIVEN_BACK, isAlive, useDemo } from './use-demo.ts';

const { startDemo, startShell } = useDemo();

const pidOfDemo = (shell: Screen): number => {
  const children = readFileSync(`/proc/${shell.pid}/task/${shell.pid}/children`, 'utf8');
  return Number(children.trim().split(' ')[0]);
};

describe('Ctrl-Z', () => {
  test.each([
    ['the key', (shell: Screen) => shell.press('C-z')],
    ['SIGTSTP from outside', (shell: Screen) => process.kill(pidOfDemo(shell), 'SIGTSTP')],
  ])('(%s) gives the terminal to the shell, and fg repaints at the new size', async (_, stop) => {
    const shell = await startShell();
    shell.type('$DEMO\r');
    await shell.until(() => shell.row(0).startsWith('demo 80x24'), 'the demo');
    stop(shell);
    await shell.until(() => shell.rowWith('Stopped') > 0, 'the shell');
    expect(shell.modes).toMatchObject(GIVEN_BACK);
    shell.type('echo here\r');
    await shell.until(() => shell.rowWith(/^here/) > 0, 'an answer of the shell');
    shell.resize(100, 30);
    shell.type('fg\r');
    await shell.until(() => shell.row(0).startsWith('demo 100x30'), 'the demo');
    expect(shell.row(29)).toMatch(/^last row +end!$/);
    expect(shell.row(28)).toBe('row 28');
    expect(shell.modes).toMatchObject({
      alternateBuffer: true,
      cursorVisible: false,
      mouseTracking: true,
    });
    shell.press('down', 'q');
    await shell.until(() => !shell.modes.alternateBuffer, 'the shell');
    expect(shell.modes).toMatchObject(GIVEN_BACK);
  });

  test('a stopped ptop that is killed leaves the shell alone', async () => {
    const shell = await startShell();
    shell.type('$DEMO\r');
    await shell.until(() => shell.row(0).startsWith('demo 80x24'), 'the demo');
    shell.press('C-z');
    await shell.until(() => shell.rowWith('Stopped') > 0, 'the shell');
    const pid = pidOfDemo(shell);
    shell.type('kill %1\r');
    await shell.until(() => !isAlive(pid), 'its end');
    expect(shell.modes).toMatchObject(GIVEN_BACK);
  });

  test('in the background it waits to be brought to the front', async () => {
    const shell = await startShell();
    shell.type('$DEMO\r');
    await shell.until(() => shell.row(0).startsWith('demo 80x24'), 'the demo');
    shell.press('C-z');
    await shell.until(() => shell.rowWith('Stopped') > 0, 'the shell');
    shell.type('bg\r');
    await sleep(200);
    shell.type('jobs -l\r');
    await shell.until(() => shell.rowWith(/Stopped \(tty output\)/) > 0, 'the job to stop again');
    expect(shell.modes).toMatchObject(GIVEN_BACK);
    shell.type('fg\r');
    await shell.until(() => shell.row(0).startsWith('demo 80x24'), 'the demo');
  });

  test('after SIGSTOP, which gives no time to tidy up, fg comes back to a clean screen', async () => {
    const shell = await startShell();
    shell.type('$DEMO\r');
    await shell.until(() => shell.row(0).startsWith('demo 80x24'), 'the demo');
    process.kill(pidOfDemo(shell), 'SIGSTOP');
    await shell.until(() => shell.rowWith('Stopped') >= 0, 'the shell');
    shell.type('fg\r');
    await shell.until(
      () => shell.row(0).startsWith('demo') && shell.row(5) === 'tick 0 critical',
      'it',
    );
    expect(shell.rowWith('Stopped')).toBe(-1);
    shell.press('up');
    await shell.until(() => shell.row(1) === 'inputs: up', 'a key');
    shell.press('q');
    await shell.until(() => !shell.modes.alternateBuffer, 'the shell');
    expect(shell.modes).toMatchObject(GIVEN_BACK);
  });

  test('where nobody could continue it, it goes on', async () => {
    const screen = await startDemo();
    screen.press('C-z');
    await screen.until(() => screen.row(1).startsWith('inputs: C-z'), 'the demo');
    expect(screen.modes.alternateBuffer).toBe(true);
  });
});
