import { readdirSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import { expect, test } from 'vitest';
import { ProcReader } from '../../src/procfs/read-proc.ts';
import { Births } from '../../src/sampler/births.ts';
import { HostReader } from '../../src/sampler/host-reader.ts';
import { endOnce } from '../support/ending.ts';
import { startSleepers } from '../support/programs.ts';

/** Who is new, pass after pass, and how often `/proc` was listed for it. */
function watch(root = '/proc') {
  const reader = new ProcReader(root);
  const births = new Births(reader);
  const host = new HostReader(reader);
  let lists = 0;
  const list = reader.list.bind(reader);
  reader.list = (path) => {
    lists++;
    return list(path);
  };
  let passes = 0;
  return { next: () => births.since(host.read(), ++passes), lists: () => lists };
}

test('at first everybody is new', () => {
  const listed = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  const seen = new Set(watch().next());
  expect(seen).toContain(process.pid);
  expect(listed.filter((pid) => seen.has(Number(pid))).length).toBeGreaterThan(0.8 * listed.length);
});

test('who is born is new in the next pass, without a look at all others', async () => {
  const { next, lists } = watch();
  next();
  next();
  const { pid } = await startSleepers(3);
  expect(next()).toContain(pid);
  expect(next(), 'whoever could not be seen yet is asked for again').toContain(pid);
  expect(next()).not.toContain(pid);
  expect(lists(), 'only the first time, or more than 100 were born meanwhile').toBeLessThan(3);
});

test('a thread is no process', async () => {
  const { next } = watch();
  next();
  next();
  const before = new Set(readdirSync('/proc/self/task'));
  const worker = new Worker('setInterval(() => {}, 1000)', { eval: true });
  endOnce(() => void worker.terminate());
  await new Promise((resolve) => worker.once('online', resolve));
  const threads = readdirSync('/proc/self/task').filter((tid) => !before.has(tid));
  expect(threads.length).toBeGreaterThan(0);
  const seen = next();
  for (const tid of threads) expect(seen).not.toContain(Number(tid));
});

test('many births at once, and a PID given out of turn, are found by a list', async () => {
  const { next, lists } = watch();
  next();
  const { pid } = await startSleepers(150);
  expect(next()).toContain(pid);
  const listed = lists();
  for (let passes = 0; passes < 10; passes++) next();
  expect(lists()).toBeGreaterThan(listed);
});
