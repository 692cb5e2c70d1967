import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { Program } from '../support/program.ts';
import { startBlocked } from '../support/programs.ts';
import { titleY } from '../support/ptop-pane.ts';
import { startPtop } from '../support/ptop-screen.ts';
import { startTable } from '../support/ptop-table.ts';
import { readableProgram } from '../support/readable-program.ts';
import { Screen } from '../support/screen.ts';
import { ShownTable } from '../support/shown-table.ts';

/** A process that makes the same system calls again and again. */
const startBusy = (): Promise<Program> =>
  Program.start(['sh', '-c', 'while sleep 0.05; do echo tick; done'], { saysReady: true });

const tracerOf = (pid: number): string | undefined =>
  /TracerPid:\t(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];

describe('s', () => {
  test('shows the system calls of a process, which goes on when the pane is left', async () => {
    const { pid, lines } = await startBusy();
    const { screen } = await startTable([pid]);
    screen.press('s');
    await screen.until(() => screen.rowWith(/\bwrite\(1<.*>, "tick\\n", 5\)/) >= 0, 'a write');
    expect(screen.row(titleY(screen))).toContain(`System calls of ${pid} sh`);
    expect(tracerOf(pid)).not.toBe('0');
    screen.press('C-]');
    await screen.until(() => ShownTable.on(screen), 'the table');
    await screen.until(() => tracerOf(pid) === '0', 'the process without a tracer');
    const { length } = lines;
    await screen.until(() => lines.length > length + 2, 'the process to go on');
  });

  test('lets the process go on when ptop is killed', async () => {
    const { pid, lines } = await startBusy();
    const { screen } = await startTable([pid]);
    screen.press('s');
    await screen.until(() => screen.rowWith(/\bwrite\(/) >= 0, 'a write');
    screen.kill('SIGKILL');
    await screen.untilExit();
    while (tracerOf(pid) !== '0') await sleep(10);
    const { length } = lines;
    while (lines.length < length + 3) await sleep(10);
  });

  test('also of one that strace itself waits for: in vfork, until its child goes on', async () => {
    const { pid } = await startBlocked();
    const { screen } = await startTable([pid]);
    screen.press('s');
    await screen.until(() => tracerOf(pid) !== '0', 'the process with a tracer');
    screen.kill('SIGKILL');
    await screen.untilExit();
    while (tracerOf(pid) !== '0') await sleep(10);
  });

  test('keeps what was traced when Ctrl-C has ended strace', async () => {
    const { pid } = await startBusy();
    const { screen } = await startTable([pid]);
    screen.press('s');
    await screen.until(() => screen.rowWith(/\bwrite\(/) >= 0, 'a write');
    screen.press('C-c', 'C-c');
    await screen.until(() => screen.row(titleY(screen)).includes('ended'), 'the end');
    expect(screen.rowWith(/\d\d:\d\d:\d\d\.\d{6} \w+\(/)).toBeGreaterThan(0);
    expect(screen.row(titleY(screen))).toContain('Esc leaves');
  });
});

test('s on ptop itself, which would stand still for ever, says so', async () => {
  const screen = await startPtop();
  await screen.until(() => ShownTable.on(screen), 'the table');
  screen.type(String(screen.pid));
  screen.press('s');
  await screen.until(() => screen.rowWith('strace cannot trace ptop') >= 0, 'the sentence');
});

describe('one line says what is missing', () => {
  test('strace', async () => {
    const { screen } = await startTable([process.pid], [], { env: { PATH: '/nowhere' } });
    screen.press('s');
    await screen.until(() => screen.rowWith('strace is not installed') >= 0, 'the sentence');
    expect(screen.row(screen.rows - 1)).toContain('apt-get install strace');
    expect(ShownTable.on(screen), 'the table is still there').toBeDefined();
  });

  test.each(['!', 's'])('node-pty, for %s', async (key) => {
    // Where no node_modules are; a pane is all that node-pty is needed for.
    const argv = [process.execPath, readableProgram(), '-p', String(process.pid)] as const;
    const screen = new Screen([...argv], { env: { SHELL: '/bin/sh' } });
    await screen.until(() => ShownTable.on(screen), 'the table');
    screen.press(key);
    await screen.until(() => screen.rowWith('npm install node-pty') >= 0, 'the sentence');
    expect(ShownTable.on(screen), 'the table is still there').toBeDefined();
  });

  test('the shell', async () => {
    const { screen } = await startTable([process.pid], [], { env: { SHELL: '/no/such/shell' } });
    screen.press('!');
    await screen.until(() => screen.rowWith('/no/such/shell') >= 0, 'the sentence');
    expect(ShownTable.on(screen), 'the table is still there').toBeDefined();
  });
});

test('--readonly starts nothing, and says why', async () => {
  const { screen } = await startTable([process.pid], ['--readonly']);
  for (const key of ['s', '!']) {
    screen.press(key);
    await screen.until(() => screen.rowWith(/--readonly: (a shell|strace)/) >= 0, 'the sentence');
    screen.press('escape');
  }
  expect(ShownTable.on(screen)).toBeDefined();
});
