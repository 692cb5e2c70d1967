import { afterEach, beforeEach, expect, test } from 'vitest';
import { ProcReader } from '../../src/procfs/read-proc.ts';
import { WatchedProcesses } from '../../src/sampler/watched-processes.ts';
import { type FakeProcfs, fakeProcfs } from '../support/fake-procfs.ts';

let procfs: FakeProcfs;

beforeEach(() => {
  procfs = fakeProcfs([
    { pid: 10, comm: 'node', rssPages: 100 },
    { pid: 20, comm: 'nginx' },
  ]);
});
afterEach(() => procfs.cleanup());

const watch = (...pids: number[]): (() => number[]) => {
  const watched = new WatchedProcesses(new ProcReader(procfs.root), pids);
  return () => watched.read().map(({ pid }) => pid);
};

test('only those asked for are read, in the order of asking', () => {
  expect(watch(20, 10, 99)()).toEqual([20, 10]);
});

test('the first reading has no CPU %, later ones follow what changes', () => {
  const watched = new WatchedProcesses(new ProcReader(procfs.root), [10]);
  expect(watched.read()[0]).toMatchObject({ cpuPercent: undefined, rssBytes: 100 * 4096 });
  procfs.update(10, { rssPages: 300, userTicks: 5, timesRun: 9 });
  const [process] = watched.read();
  expect(process?.rssBytes).toBe(300 * 4096);
  expect(process?.cpuPercent).toBeGreaterThan(0);
});

test('a process that ended is gone, the others stay', () => {
  const read = watch(10, 20);
  read();
  procfs.removeProcess(10);
  expect(read()).toEqual([20]);
  expect(read()).toEqual([20]);
});

test('a PID that was given to another process is not continued', () => {
  const read = watch(10);
  read();
  procfs.update(10, { startTicks: 7_000 });
  expect(read()).toEqual([]);
});

test('a process that comes back under a PID that has ended is not taken up again', () => {
  const read = watch(10);
  read();
  procfs.removeProcess(10);
  read();
  procfs.addProcess({ pid: 10, startTicks: 7_000 });
  expect(read()).toEqual([]);
});

test('a zombie has ended, though its parent has not noticed', () => {
  const read = watch(10);
  read();
  procfs.update(10, { state: 'Z' });
  expect(read()).toEqual([]);
});

test('a process whose first thread alone has ended goes on', () => {
  const read = watch(10);
  read();
  procfs.update(10, { state: 'Z', threads: 3 });
  expect(read()).toEqual([10]);
});
