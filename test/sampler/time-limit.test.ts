import { expect, test } from 'vitest';
import { inSlices } from '../../src/sampler/slice.ts';
import { inBriefSlices, runBriefly } from '../../src/sampler/time-limit.ts';

/** Takes years. */
const forEver = (): boolean => /^(a+)+$/.test(`${'a'.repeat(80)}!`);

test('work that ends gives what it returns, and throws what it throws', () => {
  expect(runBriefly(() => [1, 2])).toEqual([1, 2]);
  const broken = (): never => {
    throw new RangeError('no');
  };
  expect(() => runBriefly(broken)).toThrow(RangeError);
});

test('a regular expression that backtracks for ever is broken off, again and again', () => {
  let how: unknown = 'starved';
  for (let times = 0; times < 3; times++) {
    do how = runBriefly(forEver);
    while (how === 'starved');
    expect(how).toBe('too-long');
  }
  expect(runBriefly(() => 'and then')).toBe('and then');
});

test('slices go on to their end, or to the first that takes too long', async () => {
  const done: number[] = [];
  function* slices(last: () => unknown): Generator<undefined, void, undefined> {
    for (let slice = done.length; slice < 3; slice++) {
      done.push(slice);
      yield;
    }
    last();
  }
  expect(await inSlices(inBriefSlices(() => slices(() => true)))).toBe('done');
  expect(done).toEqual([0, 1, 2]);
  expect(await inSlices(inBriefSlices(() => slices(forEver)))).toBe('too-long');
});
