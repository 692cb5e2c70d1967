import { existsSync, mkdirSync, rmdirSync, writeFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import { quotasOf } from '../../src/evidence/throttling.ts';
import { ProcReader } from '../../src/procfs/read-proc.ts';
import { buildFacts } from '../support/build-facts.ts';
import { buildProcess } from '../support/build-process.ts';
import { startBurner } from '../support/programs.ts';

test('a loop under a quota is throttled for as long as it is looked at', async ({ skip }) => {
  const cpu = '/sys/fs/cgroup/cpu';
  const mayCreate = process.getuid?.() === 0 && existsSync(`${cpu}/cpu.cfs_quota_us`);
  skip(!mayCreate, 'needs root and the cpu controller of cgroup v1');
  const path = `/ptop-throttling-${process.pid}`;
  mkdirSync(cpu + path);
  const burner = await startBurner();
  onTestFinished(async () => {
    await burner.end();
    rmdirSync(cpu + path);
  });
  writeFileSync(`${cpu}${path}/cpu.cfs_quota_us`, '10000');
  writeFileSync(`${cpu}${path}/cgroup.procs`, String(burner.pid));
  const burning = buildProcess({ pid: burner.pid, cpuPercent: 10 });
  const idle = buildProcess({ pid: process.pid, cpuPercent: 0 });
  const sample = (takenAtMs: number) => ({
    ...buildFacts().sample,
    processes: [burning, idle],
    takenAtMs,
  });
  const reader = new ProcReader();
  const first = quotasOf(reader, sample(1000), new Map());
  expect(first.get(path)).toMatchObject({ throttledForMs: 0, bound: { limitCores: 0.1 } });
  await sleep(500);
  const second = quotasOf(reader, sample(2000), first).get(path);
  expect(second).toMatchObject({ throttledForMs: 1000, processes: [burning] });
  expect(second?.step?.throttledPeriods).toBeGreaterThan(0);
});

test('a captured tree has no cgroups', () => {
  const nowhere = new ProcReader('/tmp');
  expect(quotasOf(nowhere, buildFacts().sample, new Map()).size).toBe(0);
});
