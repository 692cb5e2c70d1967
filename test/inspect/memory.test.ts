import { afterEach, expect, test } from 'vitest';
import { type Memory, readMemory } from '../../src/inspect/memory.ts';
import { ProcReader } from '../../src/procfs/read-proc.ts';
import { type FakeProcfs, fakeProcfs } from '../support/fake-procfs.ts';
import { ps } from '../support/ps.ts';
import { startWaitingShell } from '../support/waiting-shell.ts';

let tree: FakeProcfs | undefined;
afterEach(() => tree?.cleanup());

const read = (status: string, files: Readonly<Record<string, string>> = {}) => {
  tree = fakeProcfs([{ pid: 7, files: { status, ...files } }]);
  return readMemory(new ProcReader(tree.root), 7);
};

test('what RSS is made of, its peak, and whom the kernel would kill', () => {
  const status =
    'VmHWM:\t 2000 kB\nVmRSS:\t 1000 kB\nRssAnon:\t 700 kB\nRssFile:\t 200 kB\n' +
    'RssShmem:\t 100 kB\nVmSwap:\t 50 kB\n';
  expect(read(status, { oom_score: '667\n', oom_score_adj: '-500\n' })).toEqual({
    rssBytes: 1000 * 1024,
    anonymousBytes: 700 * 1024,
    fileBytes: 200 * 1024,
    sharedBytes: 100 * 1024,
    swapBytes: 50 * 1024,
    peakRssBytes: 2000 * 1024,
    atPeak: false,
    oomScore: 667,
    oomScoreAdjustment: -500,
  });
});

test('a process that leaks is at its peak, also when a page or two came back', () => {
  expect(read('VmHWM:\t 10000 kB\nVmRSS:\t 9950 kB\n')).toMatchObject({ atPeak: true });
  expect(read('VmHWM:\t 10000 kB\nVmRSS:\t 9800 kB\n')).toMatchObject({ atPeak: false });
});

test('a kernel thread has no memory: unknown, not 0', () => {
  expect(read('Name:\tkworker\n')).toMatchObject({ rssBytes: undefined, atPeak: undefined });
});

test('a process that is gone says so', () => {
  tree = fakeProcfs([]);
  expect(readMemory(new ProcReader(tree.root), 7)).toEqual({ unread: 'the process has ended' });
});

test('a live process has what ps and the kernel say', async () => {
  const shell = await startWaitingShell();
  const memory = readMemory(new ProcReader(), shell.pid) as Memory;
  const [rss, oom] = ps(shell.pid, ['rss', 'oom']);
  expect(memory.oomScore).toBe(Number(oom));
  expect((memory.rssBytes as number) / (Number(rss) * 1024)).toBeCloseTo(1, 1);
});
