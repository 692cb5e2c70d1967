import { setImmediate as turn } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { ProcessFollower } from '../../src/commands/process-follower.ts';
import type { Process } from '../../src/sampler/process.ts';
import { buildProcess } from '../support/build-process.ts';

const [one, other] = [buildProcess({ pid: 1 }), buildProcess({ pid: 2 })];

/** A follower whose readings take `slices`, and what it did. */
function follower(slices: number) {
  const started: number[] = [];
  const read: number[] = [];
  const follow = new ProcessFollower({
    pauseMs: 0,
    *read(process: Readonly<Process>): Generator<undefined, true> {
      started.push(process.pid);
      for (let slice = 0; slice < slices; slice++) yield;
      return true;
    },
    onReading: ({ pid }) => read.push(pid),
  });
  return { follow, started, read };
}

test('the process in focus now is read at once, and the reading of the one before given up', async () => {
  const { follow, started, read } = follower(50);
  follow.follow(one);
  await turn();
  follow.follow(other);
  while (read.length === 0) await turn();
  expect(started).toEqual([1, 2]);
  expect(read).toEqual([2]);
});

test('nothing is read when there is no focus any more', async () => {
  const { follow, started, read } = follower(5);
  follow.follow(one);
  follow.follow(undefined);
  for (let turns = 0; turns < 20; turns++) await turn();
  expect(started).toEqual([1]);
  expect(read).toEqual([]);
});

test('one reading runs at a time, however often it is asked for', async () => {
  const { follow, started } = follower(20);
  for (let turns = 0; turns < 10; turns++) {
    follow.follow(one);
    await turn();
  }
  expect(started).toEqual([1]);
});
