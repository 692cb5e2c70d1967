import { existsSync, mkdirSync, readFileSync, rmdirSync, writeFileSync } from 'node:fs';
import { afterEach, expect, onTestFinished, test } from 'vitest';
import type { CgroupLevels } from '../../src/inspect/cgroup-levels.ts';
import { memoryBoundIn, readMemoryBound } from '../../src/inspect/cgroup-memory.ts';
import { ProcReader } from '../../src/procfs/read-proc.ts';
import { type FakeProcfs, fakeProcfs } from '../support/fake-procfs.ts';
import { startWaitingShell } from '../support/waiting-shell.ts';

let tree: FakeProcfs | undefined;
afterEach(() => tree?.cleanup());

const levels = (version: 1 | 2, files: Readonly<Record<string, string>>): CgroupLevels => {
  tree = fakeProcfs([], files);
  const paths = ['/system.slice/app.service', '/system.slice', '/'];
  return { version, reader: new ProcReader(tree.root), paths };
};

const v2 = (path: string, max: string, current: string) => ({
  [`${path}/memory.max`]: `${max}\n`,
  [`${path}/memory.current`]: `${current}\n`,
});

test('the level with the least room will stop the process, not always its own', () => {
  const own = v2('system.slice/app.service', '1000', '100');
  const slice = v2('system.slice', '800', '500');
  expect(memoryBoundIn(levels(2, { ...own, ...slice }))).toEqual({
    path: '/system.slice',
    limitBytes: 800,
    usedBytes: 500,
    reclaimableBytes: undefined,
    activeFileBytes: undefined,
  });
});

test('where no level has a limit, its own use is still told', () => {
  const own = v2('system.slice/app.service', 'max', '100');
  const slice = v2('system.slice', 'max', '500');
  expect(memoryBoundIn(levels(2, { ...own, ...slice }))).toMatchObject({
    path: '/system.slice/app.service',
    limitBytes: Infinity,
    usedBytes: 100,
  });
});

test('without the controller there is nothing to tell', () => {
  expect(memoryBoundIn(levels(2, {}))).toBeUndefined();
});

test('a live process is bound by the cgroup that it was put into', async ({ skip }) => {
  const memory = '/sys/fs/cgroup/memory';
  const mayCreate = process.getuid?.() === 0 && existsSync(`${memory}/memory.limit_in_bytes`);
  skip(!mayCreate, 'needs root and the memory controller of cgroup v1');
  const shell = await startWaitingShell();
  const before = readFileSync(`/proc/${shell.pid}/cgroup`, 'utf8');
  const parent = /^\d+:memory:(.*)$/m.exec(before)?.[1];
  const path = `${parent === '/' ? '' : parent}/ptop-test-${process.pid}`;
  mkdirSync(memory + path);
  onTestFinished(async () => {
    await shell.end();
    rmdirSync(memory + path);
  });
  writeFileSync(`${memory}${path}/memory.limit_in_bytes`, '67108864');
  writeFileSync(`${memory}${path}/cgroup.procs`, String(shell.pid));
  const bound = readMemoryBound(new ProcReader(), shell.pid);
  expect(bound).toMatchObject({ path, limitBytes: 67_108_864 });
  expect(bound?.usedBytes).toBeLessThan(67_108_864);
});
