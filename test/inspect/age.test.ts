import { afterEach, expect, test } from 'vitest';
import { readAgeSeconds } from '../../src/inspect/age.ts';
import { emptyPidStat, parsePidStat } from '../../src/procfs/pid-stat.ts';
import { ProcReader } from '../../src/procfs/read-proc.ts';
import { type FakeProcfs, fakeProcfs } from '../support/fake-procfs.ts';
import { ps } from '../support/ps.ts';

let tree: FakeProcfs | undefined;
afterEach(() => tree?.cleanup());

test('the age of a process is the time since its start, whatever the wall clock says', () => {
  tree = fakeProcfs([], { uptime: '1000.50 2000.00\n' });
  const reader = new ProcReader(tree.root);
  expect(readAgeSeconds(reader, { pid: 7, startTicks: 90_000 })).toBe(100.5);
});

test('where the uptime is that of a container, the age is unknown and not negative', () => {
  tree = fakeProcfs([], { uptime: '10.00 20.00\n' });
  const reader = new ProcReader(tree.root);
  expect(readAgeSeconds(reader, { pid: 7, startTicks: 90_000 })).toBeUndefined();
});

test('our own age is what ps says', () => {
  const reader = new ProcReader();
  const stat = emptyPidStat();
  parsePidStat(reader.small('self/stat') as Buffer, stat);
  const ageSeconds = readAgeSeconds(reader, { pid: process.pid, startTicks: stat.startTicks });
  const [etimes] = ps(process.pid, ['etimes']);
  expect(Math.abs((ageSeconds as number) - Number(etimes))).toBeLessThan(2);
});
