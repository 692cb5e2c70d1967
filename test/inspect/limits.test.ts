import { afterEach, expect, test } from 'vitest';
import { readLimits } from '../../src/inspect/limits.ts';
import { ProcReader } from '../../src/procfs/read-proc.ts';
import type { Process } from '../../src/sampler/process.ts';
import { buildProcess } from '../support/build-process.ts';
import { type FakeProcfs, type FakeTree, fakeProcfs } from '../support/fake-procfs.ts';

let tree: FakeProcfs | undefined;
afterEach(() => tree?.cleanup());

const read = (described: Omit<FakeTree, 'pid'>, process: Partial<Process> = {}) => {
  tree = fakeProcfs([{ pid: 7, ...described }]);
  const limits = readLimits(new ProcReader(tree.root), buildProcess({ pid: 7, ...process }));
  if ('unread' in limits) throw new Error(limits.unread);
  return new Map(limits.map((limit) => [limit.name, limit]));
};

test('every limit is there, with what is used of it where that is known', () => {
  const limits = read({ openFiles: { soft: 1024, hard: 4096 } }, { openFds: 100 });
  expect(limits.get('Max open files')).toEqual({
    name: 'Max open files',
    soft: 1024,
    hard: 4096,
    units: 'files',
    used: 100,
    near: false,
  });
  expect(limits.get('Max stack size')).toMatchObject({ used: 132 * 1024, near: false });
  expect(limits.get('Max processes')).toMatchObject({ used: undefined, near: false });
  expect(limits.size).toBe(7);
});

test('above 80 % is near, and without a limit never', () => {
  const near = (openFds: number, soft: number | 'unlimited') =>
    read({ openFiles: { soft, hard: 'unlimited' } }, { openFds }).get('Max open files')?.near;
  expect(near(800, 1000)).toBe(false);
  tree?.cleanup();
  expect(near(801, 1000)).toBe(true);
  tree?.cleanup();
  expect(near(801, 'unlimited')).toBe(false);
});

test('a process that is gone says so', () => {
  tree = fakeProcfs([]);
  expect(readLimits(new ProcReader(tree.root), buildProcess({ pid: 7 }))).toEqual({
    unread: 'the process has ended',
  });
});
