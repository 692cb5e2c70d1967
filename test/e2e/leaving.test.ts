import { describe, expect, test } from 'vitest';
import {
  GIVEN_BACK,
  jobOf,
  runInShell,
  sessionOf,
  startShellWithPtop,
} from '../support/ptop-in-shell.ts';
import type { Screen } from '../support/screen.ts';
import { ShownTable } from '../support/shown-table.ts';

/** ptop in which `script` runs when it gets SIGUSR2. */
const failing = (script: string): string => {
  const module = encodeURIComponent(`process.on("SIGUSR2", () => { ${script} });`);
  return `NODE_OPTIONS="--import=data:text/javascript,${module}" $PTOP`;
};

const send = (signal: NodeJS.Signals) => (shell: Screen) => {
  process.kill(jobOf(shell), signal);
};

const ways: [how: string, line: string, leave: (shell: Screen) => void, status: number][] = [
  ['q', '$PTOP', (shell) => shell.press('q'), 0],
  ['F10', '$PTOP', (shell) => shell.press('F10'), 0],
  ['Ctrl-C', '$PTOP', (shell) => shell.press('C-c'), 0],
  ['Ctrl-C in a prompt', '$PTOP', (shell) => shell.press('F4', 'x', 'C-c'), 0],
  ['-n 2', '$PTOP -n 2', () => {}, 0],
  ['SIGTERM', '$PTOP', send('SIGTERM'), 143],
  ['SIGINT', '$PTOP', send('SIGINT'), 130],
  ['SIGHUP', '$PTOP', send('SIGHUP'), 129],
  ['SIGQUIT', '$PTOP', send('SIGQUIT'), 131],
  ['an error that nobody expected', failing('throw new Error("on purpose");'), send('SIGUSR2'), 1],
  [
    'a promise that nobody caught',
    failing('Promise.reject(new Error("on purpose"));'),
    send('SIGUSR2'),
    1,
  ],
];

describe('the terminal is as it was before, and nothing is left behind', () => {
  test.each(ways)('after %s', async (_how, line, leave, status) => {
    const shell = await startShellWithPtop();
    shell.type('stty -g; echo before\r');
    await shell.until(() => shell.rowWith(/^before/) > 0, 'the shell');
    const [settings] = [shell.row(shell.rowWith(/^before/) - 1)];
    await runInShell(shell, `${line}; echo "status $?"; stty -g; echo after`);
    expect(shell.modes).toMatchObject({
      alternateBuffer: true,
      cursorVisible: false,
      mouseTracking: true,
    });
    leave(shell);
    await shell.until(() => shell.rowWith(/^after/) > 0, 'the shell again');
    expect(shell.row(shell.rowWith(/^status/))).toBe(`status ${status}`);
    expect(shell.row(shell.rowWith(/^after/) - 1)).toBe(settings);
    expect(shell.modes).toMatchObject(GIVEN_BACK);
    expect(shell.rowWith(/^before/), 'what was on the screen').toBeGreaterThan(0);
    expect(sessionOf(shell)).toEqual([]);
  });
});

test('an error says what it was and where, below the line that started ptop', async () => {
  const shell = await startShellWithPtop();
  await runInShell(shell, failing('throw new Error("on purpose");'));
  send('SIGUSR2')(shell);
  await shell.until(() => shell.text().includes('on purpose'), 'the report');
  const y = shell.rowWith('ptop: internal error: on purpose');
  expect(shell.row(y + 1)).toMatch(/^ {4}at /);
});

test('Ctrl-Z gives the terminal to the shell, and fg comes back to a clean screen', async () => {
  const shell = await startShellWithPtop({ columns: 80, rows: 24 });
  await runInShell(shell, '$PTOP');
  shell.press('C-z');
  await shell.until(() => shell.rowWith(/Stopped/) > 0, 'the shell');
  expect(shell.modes).toMatchObject(GIVEN_BACK);
  // A program that ptop ran just then is stopped with it, or has ended and is reaped by fg.
  const states = sessionOf(shell).map(({ state }) => state);
  expect(states[0]).toBe('T');
  expect(states).not.toContain('R');
  expect(states).not.toContain('S');
  shell.resize(100, 30);
  shell.type('echo typed\r');
  await shell.until(() => shell.rowWith(/^typed/) > 0, 'an echo');
  await runInShell(shell, 'fg');
  await shell.until(() => shell.row(29).startsWith('F1Help'), 'the new size');
  expect(shell.text()).not.toMatch(/typed|Stopped/);
  const [top] = ShownTable.on(shell)?.pids ?? [];
  expect(top).toBeGreaterThan(0);
  shell.press('q');
  await shell.until(() => !shell.modes.alternateBuffer, 'the shell');
  expect(shell.modes).toMatchObject(GIVEN_BACK);
});
