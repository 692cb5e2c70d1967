import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { crashLoopOf, restartsBetween } from '../../src/systemd/crash-loop.ts';
import type { LastExit } from '../../src/systemd/unit.ts';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const now = 1e12;
const failed: LastExit = { how: 'exited', status: 3, atMs: undefined };
const well: LastExit = { how: 'exited', status: 0, atMs: undefined };

/** `count` restarts with so much time between them, the last of them `agoMs` ago. */
const restarts = (count: number, everyMs: number, agoMs = 0): number[] =>
  Array.from({ length: count }, (_, index) => now - agoMs - (count - 1 - index) * everyMs);

describe('a crash loop', () => {
  test.each([
    ['each second, seen twice', restarts(2, SECOND), 60],
    ['each second, for long', restarts(600, SECOND), 60],
    ['each minute', restarts(4, MINUTE), 1],
    ['twice in ten minutes and once more', restarts(3, 4 * MINUTE), 0.25],
  ])('%s', (_what, times, perMinute) => {
    expect(crashLoopOf(times, now, failed)?.perMinute).toBeCloseTo(perMinute);
  });

  test('also when it ends with status 0, as a daemon does that goes into the background', () => {
    expect(crashLoopOf(restarts(10, SECOND), now, well)).toBeDefined();
  });
});

describe('no crash loop', () => {
  test.each([
    ['no restart', [], failed],
    ['one restart', restarts(1, 0), failed],
    ['two restarts within minutes', restarts(2, 2 * MINUTE), failed],
    ['a job that ends well and is started each two minutes', restarts(5, 2 * MINUTE), well],
    ['it crashed for a while, and has been running since', restarts(5, SECOND, MINUTE), failed],
    ['long ago', restarts(50, SECOND, 20 * MINUTE), failed],
  ])('%s', (_what, times, exit) => {
    expect(crashLoopOf(times, now, exit)).toBeUndefined();
  });
});

test('between two readings of the counter, as many restarts are told as there were', () => {
  fc.assert(
    fc.property(
      fc.nat(500),
      fc.nat(500),
      fc.integer({ min: 1, max: 60_000 }),
      (a, b, elapsedMs) => {
        const before = { atMs: now, restarts: a };
        const times = restartsBetween(before, { atMs: now + elapsedMs, restarts: b });
        expect(times).toHaveLength(Math.max(0, b - a));
        for (const at of times) {
          expect(at).toBeGreaterThan(now - 1);
          expect(at).toBeLessThanOrEqual(now + elapsedMs);
        }
        expect([...times].sort((x, y) => x - y)).toEqual(times);
      },
    ),
  );
});
