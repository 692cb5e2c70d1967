import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { childrenOf } from '../support/children.ts';
import { openShell, titleY, untilEnded } from '../support/ptop-pane.ts';
import { ShownTable } from '../support/shown-table.ts';

describe('when its program ends', () => {
  test('the pane keeps the last screen, says how it ended, and goes with Esc', async () => {
    const { screen, run } = await openShell({ columns: 80, rows: 24 });
    await run('seq 300; exec sh -c "echo la""st; exit 3"', /^last$/);
    await screen.until(() => screen.row(titleY(screen)).includes('ended with status 3'), 'the end');
    expect(screen.rowWith(/^last$/)).toBeGreaterThan(0);
    screen.press('home');
    await screen.until(() => screen.rowWith(/^ready\$ seq 300/) >= 0, 'the first lines');
    screen.press('pagedown');
    await screen.until(() => screen.rowWith(/^42$/) >= 0, 'what follows them');
    screen.press('escape');
    await screen.until(() => ShownTable.on(screen), 'the table');
    expect(screen.modes.cursorVisible).toBe(false);
  });

  test('another one can be started', async () => {
    const { screen, run } = await openShell();
    screen.type('exit\r');
    await screen.until(() => screen.row(titleY(screen)).includes('ended with status 0'), 'the end');
    screen.press('enter');
    await screen.until(() => ShownTable.on(screen), 'the table');
    screen.press('!');
    await screen.until(() => screen.rowWith(/^ready\$/) >= 0, 'a prompt');
    await run('echo again$((1 + 1))', /^again2$/);
  });
});

describe('nothing of it stays behind', () => {
  /** What runs before the pane is left, beside the shell. */
  const programs: [what: string, command: string][] = [
    ['a shell', 'echo re""ady'],
    ['a program in front', 'echo re""ady; sleep 1000'],
    ['what ignores SIGHUP', `exec sh -c 'trap "" HUP TERM INT; echo re""ady; sleep 1000'`],
    ['a flood', 'yes re""ady'],
  ];

  test.each(programs)('of %s, when the pane is left', async (_, command) => {
    const { screen, shell, run } = await openShell();
    await run(command, /^ready$/);
    const below = childrenOf(shell);
    screen.press('C-]');
    await screen.until(() => ShownTable.on(screen), 'the table');
    for (const pid of [shell, ...below]) await untilEnded(pid);
    await screen.until(() => childrenOf(screen.pid).length === 0, 'ptop to reap it');
  });

  const ends: [how: string, NodeJS.Signals][] = [
    ['is killed', 'SIGKILL'],
    ['is ended', 'SIGTERM'],
    ['is hung up on', 'SIGHUP'],
  ];

  test.each(ends)('when ptop %s (%s)', async (_, signal) => {
    const { screen, shell, run } = await openShell();
    await run('echo re""ady; sleep 1000', /^ready$/);
    const [below = 0] = childrenOf(shell);
    expect(readFileSync(`/proc/${below}/comm`, 'utf8')).toBe('sleep\n');
    screen.kill(signal);
    await screen.untilExit();
    for (const pid of [shell, below]) await untilEnded(pid);
  });

  test('though it ignores SIGHUP, when ptop is ended', async () => {
    const { screen, shell, run } = await openShell();
    await run(`exec sh -c 'trap "" HUP TERM; echo re""ady; read x'`, /^ready$/);
    screen.kill('SIGTERM');
    expect(await screen.untilExit()).toEqual({ code: 143, signal: 0 });
    await untilEnded(shell);
  });
});
