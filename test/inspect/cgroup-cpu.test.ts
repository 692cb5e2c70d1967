import { existsSync, mkdirSync, rmdirSync, writeFileSync } from 'node:fs';
import { afterEach, expect, onTestFinished, test } from 'vitest';
import { cpuBoundIn, readCpuBound } from '../../src/inspect/cgroup-cpu.ts';
import type { CgroupLevels } from '../../src/inspect/cgroup-levels.ts';
import { ProcReader } from '../../src/procfs/read-proc.ts';
import { type FakeProcfs, fakeProcfs } from '../support/fake-procfs.ts';
import { startWaitingShell } from '../support/waiting-shell.ts';

let tree: FakeProcfs | undefined;
afterEach(() => tree?.cleanup());

const levels = (version: 1 | 2, files: Readonly<Record<string, string>>): CgroupLevels => {
  tree = fakeProcfs([], files);
  return { version, reader: new ProcReader(tree.root), paths: ['/a/b', '/a', '/'] };
};

test('v2: the tightest level holds the process back', () => {
  const bound = cpuBoundIn(
    levels(2, {
      'a/b/cpu.max': '200000 100000\n',
      'a/b/cpu.stat': 'nr_throttled 1\n',
      'a/cpu.max': '50000 100000\n',
      'a/cpu.stat': 'nr_periods 100\nnr_throttled 37\nthrottled_usec 1500000\n',
    }),
  );
  expect(bound).toEqual({
    path: '/a',
    limitCores: 0.5,
    periods: 100,
    throttledPeriods: 37,
    throttledSeconds: 1.5,
  });
});

test('without a limit at any level nobody holds it back', () => {
  expect(cpuBoundIn(levels(2, { 'a/b/cpu.max': 'max 100000\n' }))).toBeUndefined();
  tree?.cleanup();
  const none = { 'a/b/cpu.cfs_quota_us': '-1\n', 'a/b/cpu.cfs_period_us': '100000\n' };
  expect(cpuBoundIn(levels(1, none))).toBeUndefined();
});

test('a live process is held back by the cgroup that it was put into', async ({ skip }) => {
  const cpu = '/sys/fs/cgroup/cpu';
  const mayCreate = process.getuid?.() === 0 && existsSync(`${cpu}/cpu.cfs_quota_us`);
  skip(!mayCreate, 'needs root and the cpu controller of cgroup v1');
  const path = `/ptop-test-${process.pid}`;
  mkdirSync(cpu + path);
  const shell = await startWaitingShell();
  onTestFinished(async () => {
    await shell.end();
    rmdirSync(cpu + path);
  });
  writeFileSync(`${cpu}${path}/cpu.cfs_quota_us`, '20000');
  writeFileSync(`${cpu}${path}/cgroup.procs`, String(shell.pid));
  expect(readCpuBound(new ProcReader(), shell.pid)).toMatchObject({ path, limitCores: 0.2 });
});
