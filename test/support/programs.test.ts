import { readdirSync, readFileSync, statSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { nobody } from './as-user.ts';
import {
  startBlocked,
  startFileHolder,
  startFileLeaker,
  startNamed,
  startSleepers,
  startZombieParent,
} from './programs.ts';

const children = (pid: number): string[] =>
  readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').split(' ').filter(Boolean);

/** Field 3 of proc_pid_stat(5), after the name in parentheses. */
const state = (pid: number | string): string | undefined =>
  /\) (\S)/.exec(readFileSync(`/proc/${pid}/stat`, 'latin1'))?.[1];

const openFiles = (pid: number): number => readdirSync(`/proc/${pid}/fd`).length;

/** A zombie has ended; only its parent has not asked yet. */
const runs = (pid: string): boolean => {
  try {
    return state(pid) !== 'Z';
  } catch {
    return false;
  }
};

test('a hostile name arrives byte by byte, and in every argument', async () => {
  const comm = Buffer.from('\x1b[31m\n\x9b(a) b', 'latin1');
  const { pid } = await startNamed(comm, ['木 {red-fg}x{/}', '', Buffer.from([0xff, 0x0a])]);
  expect(readFileSync(`/proc/${pid}/comm`, 'latin1')).toBe(`${comm.toString('latin1')}\n`);
  expect(readFileSync(`/proc/${pid}/cmdline`, 'latin1')).toBe(
    `${Buffer.from('木').toString('latin1')} {red-fg}x{/}\0\0\xff\n\0`,
  );
});

test('sleepers end with their parent', async () => {
  const parent = await startSleepers(20);
  const sleepers = children(parent.pid);
  expect(sleepers).toHaveLength(20);
  await parent.end();
  while (sleepers.some(runs)) await sleep(10);
});

test('a holder keeps its descriptors, a leaker opens more', async () => {
  const holder = await startFileHolder(1_000);
  expect(openFiles(holder.pid)).toBe(1_000);
  const leaker = await startFileLeaker(10);
  const before = openFiles(leaker.pid);
  while (openFiles(leaker.pid) < before + 10) await sleep(10);
});

test('states that are hard to meet are there for real', async () => {
  const blocked = await startBlocked();
  while (state(blocked.pid) !== 'D') await sleep(10);
  const parent = await startZombieParent();
  while (!children(parent.pid).some((pid) => state(pid) === 'Z')) await sleep(10);
});

test.runIf(process.getuid?.() === 0)('an ordinary user runs a program', async () => {
  const { pid } = await startFileLeaker(1_000, nobody);
  expect(statSync(`/proc/${pid}`).uid).toBe(nobody);
});
