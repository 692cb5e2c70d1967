import { execFileSync } from 'node:child_process';
import { afterEach, expect, test } from 'vitest';
import { readThreads, type Threads } from '../../src/inspect/threads.ts';
import { ProcReader } from '../../src/procfs/read-proc.ts';
import { atOnce } from '../../src/sampler/slice.ts';
import { type FakeProcfs, type FakeTree, fakeProcfs } from '../support/fake-procfs.ts';

let tree: FakeProcfs | undefined;
afterEach(() => tree?.cleanup());

const read = (process: FakeTree, files: Readonly<Record<string, string>> = {}): Threads => {
  tree = fakeProcfs([process]);
  for (const [path, text] of Object.entries(files)) tree.setHost(path, text);
  const threads = atOnce(readThreads(new ProcReader(tree.root), process.pid));
  if ('unread' in threads) throw new Error(threads.unread);
  return threads;
};

test('a pool that grows shows by its name', () => {
  const worker = (pid: number) => ({ pid, comm: 'http-worker' });
  const threads = read({ pid: 7, comm: 'java', tasks: [worker(8), worker(9), worker(10)] });
  expect(threads.count).toBe(4);
  expect([...threads.byName]).toEqual([
    ['http-worker', 3],
    ['java', 1],
  ]);
});

test('threads by state, with the switches of all of them', () => {
  const threads = read({ pid: 7, tasks: [{ pid: 8, state: 'R' }, { pid: 9 }] });
  expect([...threads.byState]).toEqual([
    ['S', 2],
    ['R', 1],
  ]);
  expect(threads).toMatchObject({ voluntarySwitches: 3, involuntarySwitches: 0 });
});

test('a thread that is stuck in the kernel says where, or that it may not say', () => {
  const process = { pid: 7, tasks: [{ pid: 8, state: 'D' }] };
  expect([...read(process).blockedIn]).toEqual([['?', 1]]);
  tree?.cleanup();
  const { blockedIn } = read(process, { '7/task/8/wchan': 'rpc_wait_bit_killable' });
  expect([...blockedIn]).toEqual([['rpc_wait_bit_killable', 1]]);
});

test('a thread cannot draw on the screen by its name', () => {
  const { byName } = read({ pid: 7, comm: '\x1b[2J\u202e' });
  expect([...byName.keys()][0]).toBe('^[[2J<U+202E>');
});

test('our own threads are those that ps shows', () => {
  const threads = atOnce(readThreads(new ProcReader(), process.pid)) as Threads;
  const shown = execFileSync('ps', ['-L', '-p', String(process.pid), '-o', 'comm='], {
    encoding: 'utf8',
  });
  const names = shown.trim().split('\n');
  const ours = [...threads.byName].flatMap(([name, count]) => Array(count).fill(name));
  expect(ours.sort()).toEqual(names.sort());
});
