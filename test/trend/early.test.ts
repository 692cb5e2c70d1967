import { describe, expect, test } from 'vitest';
import { History } from '../../src/sampler/history.ts';
import { type Circumstances, verdict } from '../../src/trend/verdict.ts';

const watch = (values: readonly number[], circumstances: Circumstances) => {
  const history = new History();
  for (const [second, value] of values.entries()) history.push(second, value);
  return verdict(history, values.length - 1, circumstances);
};

const climbing = (from: number, perSecond: number, seconds: number): number[] =>
  Array.from({ length: seconds + 1 }, (_, second) => Math.floor(from + perSecond * second));

const HOUR = 3600;

describe('after 15 s of watching', () => {
  test('descriptors that climb as they have ever since the start are growing', () => {
    const verdict = watch(climbing(7200, 2, 15), { ageSeconds: HOUR, limit: 8430 });
    expect(verdict).toMatchObject({ kind: 'growing', windowSeconds: HOUR });
    expect(verdict.ratePerMinute).toBeCloseTo(120, 0);
    expect(verdict.secondsToLimit).toBeCloseTo(600, 0);
  });

  test('descriptors that climb and are mostly sockets in CLOSE_WAIT are growing', () => {
    const verdict = watch(climbing(40, 2, 15), { ageSeconds: 20, closeWaitSockets: 50 });
    expect(verdict).toMatchObject({ kind: 'growing', windowSeconds: 15 });
    expect(verdict.ratePerMinute).toBeCloseTo(120, 0);
  });

  test('three days of leak show with a handful of new descriptors', () => {
    const circumstances = { ageSeconds: 3 * 24 * HOUR, closeWaitSockets: 61_203 };
    expect(watch(climbing(63_847, 14 / 60, 15), circumstances).kind).toBe('growing');
  });

  test.each<[string, number[], Circumstances]>([
    ['a climb of which nothing else is known', climbing(1000, 2, 15), {}],
    ['a burst in an old process', climbing(1000, 20, 15), { ageSeconds: 24 * HOUR }],
    ['a warm-up that slows down', climbing(7200, 0.2, 40), { ageSeconds: HOUR }],
    ['a process that just started', climbing(30, 2, 15), { ageSeconds: 15 }],
    ['CLOSE_WAIT that does not climb', climbing(1000, 0, 15), { closeWaitSockets: 900 }],
    ['a few CLOSE_WAIT among many', climbing(1000, 2, 15), { closeWaitSockets: 30 }],
    [
      'what falls back as much',
      [7200, 7300, 7210, 7310, 7220, 7320, 7230, 7330, 7240, 7340, 7250, 7350],
      { ageSeconds: HOUR, closeWaitSockets: 7000 },
    ],
  ])('it is too early for %s', (_what, values, circumstances) => {
    expect(watch(values, circumstances).kind).toBe('too-early');
  });
});

test('within ten seconds it is too early for everything but sockets that were not closed', () => {
  const climb = climbing(7200, 2, 9);
  expect(watch(climb, { ageSeconds: HOUR }).kind).toBe('too-early');
  expect(watch(climb, { ageSeconds: HOUR, closeWaitSockets: 7200 }).kind).toBe('growing');
  expect(watch(climb.slice(0, 3), { closeWaitSockets: 7200 }).kind).toBe('too-early');
});
