import { expect, test } from 'vitest';
import { atOnce, inSlices, whileWanted } from '../../src/sampler/slice.ts';

/** Counts up to `end`, a slice a number. */
function* counting(end: number, counted: number[], onEnd = () => {}): Generator<undefined, string> {
  try {
    for (let number = 1; number <= end; number++) {
      counted.push(number);
      yield;
    }
    return 'done';
  } finally {
    onEnd();
  }
}

test('work in slices is done to its end, with turns for others in between or at once', async () => {
  const order: (number | string)[] = [];
  const working = inSlices(counting(3, order as number[]));
  setImmediate(() => order.push('a key'));
  expect(await working).toBe('done');
  expect(order.indexOf('a key')).toBeLessThan(order.indexOf(3));
  expect(atOnce(counting(3, []))).toBe('done');
});

test('what nobody wants any more is given up, and closes what it had open', async () => {
  const counted: number[] = [];
  let closed = false;
  const slices = counting(100, counted, () => {
    closed = true;
  });
  expect(await inSlices(whileWanted(slices, () => counted.length < 3))).toBeUndefined();
  expect(counted).toEqual([1, 2, 3]);
  expect(closed).toBe(true);
});

test('what is wanted to the end is returned', async () => {
  expect(await inSlices(whileWanted(counting(3, []), () => true))).toBe('done');
});
