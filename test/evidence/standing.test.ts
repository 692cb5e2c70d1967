import { afterEach, expect, test } from 'vitest';
import { standingIn } from '../../src/evidence/standing.ts';
import { ProcReader } from '../../src/procfs/read-proc.ts';
import type { Process } from '../../src/sampler/process.ts';
import { buildFacts } from '../support/build-facts.ts';
import { buildProcess } from '../support/build-process.ts';
import { type FakeProcfs, fakeProcfs } from '../support/fake-procfs.ts';

let tree: FakeProcfs | undefined;
afterEach(() => tree?.cleanup());

const sampleOf = (processes: readonly Process[], takenAtMs: number) => ({
  ...buildFacts().sample,
  processes,
  takenAtMs,
});

test('who stays in one state has stood since the first look; another state begins anew', () => {
  tree = fakeProcfs();
  const reader = new ProcReader(tree.root);
  const stopped = buildProcess({ pid: 7, state: 'T' });
  const first = standingIn(reader, sampleOf([stopped], 1000), new Map());
  const second = standingIn(reader, sampleOf([stopped], 2000), first);
  expect(second.get(stopped)?.sinceMs).toBe(1000);
  stopped.state = 'Z';
  expect(standingIn(reader, sampleOf([stopped], 3000), second).get(stopped)?.sinceMs).toBe(3000);
});

test('a disk at work makes many short waits, not a long one', () => {
  tree = fakeProcfs([{ pid: 7, onCpuNanoseconds: 5, timesRun: 10 }]);
  const reader = new ProcReader(tree.root);
  const writer = buildProcess({ pid: 7, state: 'D' });
  const first = standingIn(reader, sampleOf([writer], 1000), new Map());
  tree.update(7, { timesRun: 11 });
  expect(standingIn(reader, sampleOf([writer], 2000), first).get(writer)?.sinceMs).toBe(2000);
});

test('kernel threads, threads, and who runs or sleeps are left out', () => {
  tree = fakeProcfs();
  const others = [
    buildProcess({ pid: 2, state: 'D', kernelThread: true }),
    buildProcess({ pid: 3, tgid: 7, state: 'D' }),
    buildProcess({ pid: 4, state: 'S' }),
    buildProcess({ pid: 5, state: 'R' }),
  ];
  expect(standingIn(new ProcReader(tree.root), sampleOf(others, 0), new Map()).size).toBe(0);
});

test('a first thread that has ended while others go on is no zombie', () => {
  const leader = buildProcess({ pid: 7, state: 'Z', threads: 3 });
  const zombie = buildProcess({ pid: 8, state: 'Z', threads: 1 });
  tree = fakeProcfs();
  const standings = standingIn(new ProcReader(tree.root), sampleOf([leader, zombie], 0), new Map());
  expect([...standings.keys()]).toEqual([zombie]);
});

test('ptop’s own children are nobody’s incident', () => {
  const child = buildProcess({ pid: 7, ppid: process.pid, state: 'Z' });
  expect(standingIn(new ProcReader(), sampleOf([child], 0), new Map()).size).toBe(0);
});
