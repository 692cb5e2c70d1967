import { describe, expect, test } from 'vitest';
import { errorRate, patternOf } from '../../../src/systemd/journal/error-rate.ts';

const MINUTE = 60_000;
const now = 1e12;
const longAgo = now - 24 * 60 * MINUTE;
const each = (everyMs: number, fromMs: number, toMs: number): number[] =>
  Array.from(
    { length: Math.floor((toMs - fromMs) / everyMs) },
    (_, index) => toMs - index * everyMs,
  );

describe('errors a minute', () => {
  const before = each(MINUTE, now - 65 * MINUTE, now - 5 * MINUTE);
  const burst = each(1_000, now - 5 * MINUTE, now);

  test('now, and in the hour before', () => {
    const rate = errorRate([...burst, ...before], now, longAgo);
    expect(rate.recent).toBe(300);
    expect(rate.perMinute).toBeCloseTo(60);
    expect(rate.perMinuteBefore).toBeCloseTo(1);
  });

  test('a log that does not go back far has no hour before, rather than one without errors', () => {
    const rate = errorRate(burst, now, now - 2 * MINUTE);
    expect(rate.perMinute).toBeCloseTo(60);
    expect(rate.perMinuteBefore).toBeUndefined();
  });

  test('a log that begins a moment ago does not make one error a flood', () => {
    expect(errorRate([now - 1], now, now - 2).perMinute).toBe(1);
  });

  test('no error', () => {
    expect(errorRate([], now, longAgo)).toMatchObject({
      recent: 0,
      perMinute: 0,
      perMinuteBefore: 0,
    });
  });
});

describe('the same message again', () => {
  const isSame = (one: string, other: string) => patternOf(one) === patternOf(other);

  test.each([
    ['connect to 10.0.0.7:5432 failed after 30 ms', 'connect to 10.0.0.8:5432 failed after 9 ms'],
    [
      'request 1b9d6bcd-bbfd-4b2d-9b5d-ab8dfbbd4bed failed',
      'request 9b1deb4d-3b7d-4bad-9bdd-2b0d7b3dcb6d failed',
    ],
    ['at 0x7ffe12', 'at 0x99'],
  ])('numbers and addresses do not make two of one: %s', (one, other) => {
    expect(isSame(one, other)).toBe(true);
  });

  test('words do', () => {
    expect(isSame('disk full', 'disk fine')).toBe(false);
  });
});
