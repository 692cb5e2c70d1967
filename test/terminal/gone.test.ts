import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { constants } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import pty from 'node-pty';
import { afterEach, describe, expect, test } from 'vitest';
import { cleanEnvironment } from '../support/screen.ts';
import { isAlive, useDemo } from './use-demo.ts';

const { path: demo } = useDemo();

/** Terminals of this test; their programs do not survive it. */
const terminals: pty.IPty[] = [];
const pids: number[] = [];
afterEach(() => {
  for (const terminal of terminals.splice(0)) terminal.kill('SIGKILL');
  for (const pid of pids.splice(0)) if (isAlive(pid)) process.kill(pid, 'SIGKILL');
});

const childOf = (pid: number): number =>
  Number(readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ')[0]);

/** A terminal with `argv` in it, in which the demo shows its first frame. */
async function startIn(file: string, args: string[]): Promise<pty.IPty> {
  const env = { ...cleanEnvironment(), DEMO: demo(), NODE: process.execPath };
  const terminal = pty.spawn(file, args, { name: 'xterm-256color', cols: 200, rows: 60, env });
  terminals.push(terminal);
  await new Promise<void>((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('no first frame')), 10_000);
    terminal.onData((data) => {
      if (!data.includes('last row')) return;
      clearTimeout(timer);
      resolve();
    });
  });
  return terminal;
}

async function msUntilGone(pid: number): Promise<number> {
  const from = performance.now();
  while (isAlive(pid) && performance.now() - from < 5_000) await sleep(10);
  return performance.now() - from;
}

describe('when its terminal disappears ptop is gone', { timeout: 20_000 }, () => {
  test.each(['', 'busy'])('as the only program (%s)', async (mode) => {
    const terminal = await startIn(process.execPath, [demo(), mode]);
    const { pid } = terminal;
    pids.push(pid);
    const ended = new Promise((resolve) => terminal.onExit(({ signal }) => resolve(signal)));
    (terminal as unknown as { destroy(): void }).destroy();
    expect(await msUntilGone(pid)).toBeLessThan(2_000);
    expect(await ended, 'it hung up, and did not crash').toBe(constants.signals.SIGHUP);
  });

  test('when it is asked to end at the same moment', async () => {
    const terminal = await startIn(process.execPath, [demo()]);
    const { pid } = terminal;
    pids.push(pid);
    const ended = new Promise((resolve) => terminal.onExit(({ signal }) => resolve(signal)));
    process.kill(pid, 'SIGTERM');
    (terminal as unknown as { destroy(): void }).destroy();
    await msUntilGone(pid);
    expect([0, constants.signals.SIGHUP], 'it did not crash').toContain(await ended);
  });

  test('below a shell', async () => {
    const terminal = await startIn('bash', ['--norc', '-ic', '"$NODE" "$DEMO" busy; sleep 100']);
    const pid = childOf(terminal.pid);
    pids.push(pid);
    (terminal as unknown as { destroy(): void }).destroy();
    expect(await msUntilGone(pid)).toBeLessThan(2_000);
  });

  test.each(['', 'busy'])('without a signal to tell it (%s)', async (mode) => {
    // In a session of its own the terminal does not control it: reads and writes fail, no more.
    const terminal = await startIn('setsid', ['-w', process.execPath, demo(), mode]);
    const pid = childOf(terminal.pid);
    pids.push(pid);
    (terminal as unknown as { destroy(): void }).destroy();
    expect(await msUntilGone(pid)).toBeLessThan(2_000);
  });
});

test('SIGTERM is obeyed at once while the terminal takes nothing', {
  timeout: 20_000,
}, async () => {
  const terminal = await startIn(process.execPath, [demo(), 'flood']);
  pids.push(terminal.pid);
  terminal.pause();
  await sleep(1_000);
  const exited = new Promise<number>((resolve) => terminal.onExit((e) => resolve(e.exitCode)));
  process.kill(terminal.pid, 'SIGTERM');
  const ms = await msUntilGone(terminal.pid);
  terminal.resume();
  expect(ms).toBeLessThan(1_000);
  expect(await exited).toBe(143);
});

test('without a terminal it says so in one line', () => {
  const env = { ...cleanEnvironment(), TERM: 'xterm' };
  const { status, stderr, stdout } = spawnSync(process.execPath, [demo()], {
    env,
    encoding: 'utf8',
  });
  expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
  expect(stderr).toMatch(/^ptop: .* not a terminal: .*\n$/);
});
