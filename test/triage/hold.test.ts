import { expect, test } from 'vitest';
import { Hold } from '../../src/triage/hold.ts';
import { buildProcess } from '../support/build-process.ts';
import { buildFinding } from '../support/build-report.ts';

const process = buildProcess({ pid: 48271 });
const leak = buildFinding({ id: 'fd-leak', process });
const ids = (findings: readonly { id: string }[]) => findings.map(({ id }) => id);

test('a finding does not flap: it stays for some seconds, and then it is over', () => {
  const hold = new Hold();
  hold.settle([leak], 0);
  expect(ids(hold.settle([], 7_000))).toEqual(['fd-leak']);
  expect(ids(hold.settle([], 9_000))).toEqual([]);
});

test('what has become worse is told once, under its new name', () => {
  const hold = new Hold();
  hold.settle([leak], 0);
  const worse = buildFinding({ id: 'fd-exhaustion', process });
  expect(ids(hold.settle([worse], 1_000))).toEqual(['fd-exhaustion']);
});

test('two findings about one process, both there, are both told', () => {
  const threads = buildFinding({ id: 'thread-leak', process });
  const memory = buildFinding({ id: 'memory-leak', process });
  expect(ids(new Hold().settle([threads, memory], 0))).toEqual(['memory-leak', 'thread-leak']);
});

test('nothing is told of a process that has ended', () => {
  const hold = new Hold();
  const ending = buildProcess({ pid: 7 });
  hold.settle([buildFinding({ process: ending })], 0);
  ending.endedAtMs = 1;
  expect(hold.settle([], 1_000)).toEqual([]);
});
