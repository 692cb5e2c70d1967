import { expect, test } from 'vitest';
import type { Process } from '../../src/sampler/process.ts';
import { suspects } from '../../src/triage/suspects.ts';
import { buildFacts } from '../support/build-facts.ts';
import { buildProcess } from '../support/build-process.ts';

/** A process whose descriptors have come to `openFds` one a second. */
function climber(pid: number, openFds: number): Process {
  const process = buildProcess({ pid, openFds, maxFds: 65_536 });
  for (let second = 0; second < 60; second++) process.fdHistory.push(second, openFds - 60 + second);
  return process;
}

const pidsOf = (...processes: readonly Process[]): readonly number[] =>
  suspects({ ...buildFacts().sample, slot: 60, processes }, [], {}, 1).map(({ pid }) => pid);

test('a server that leaks is looked at also when its client on the same host climbs as fast', () => {
  expect(pidsOf(climber(10, 108), climber(11, 109))).toEqual(expect.arrayContaining([10, 11]));
});

test('of many that climb only the fastest are looked at: each look costs', () => {
  const many = Array.from({ length: 20 }, (_, i) => climber(100 + i, 100));
  expect(pidsOf(...many)).toHaveLength(3);
});

test('who has the same few descriptors all the time is not', () => {
  expect(pidsOf(buildProcess({ pid: 10, openFds: 12, maxFds: 65_536 }))).toEqual([]);
});
