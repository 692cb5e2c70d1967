import { expect, test } from 'vitest';
import { formatClock, formatStart, formatUptime } from '../../src/text/clock.ts';

const HOUR_MS = 3_600_000;
const NOW_MS = Date.UTC(2024, 5, 4, 2, 11, 9);

test('the clock is that of the zone of the reader, not UTC', () => {
  expect(formatClock(NOW_MS, 0)).toBe('02:11:09');
  expect(formatClock(NOW_MS, 120)).toBe('04:11:09');
  expect(formatClock(NOW_MS, -210)).toBe('22:41:09');
});

test.each([
  ['today', 2 * HOUR_MS, '02:11'],
  ['yesterday evening', 23 * HOUR_MS, '05:11'],
  ['two days ago', 48 * HOUR_MS, 'Jun02'],
  ['last year', 366 * 24 * HOUR_MS, ' 2023'],
])('a process started %s shows its start as htop does', (_when, ageMs, shown) => {
  expect(formatStart(NOW_MS - ageMs, NOW_MS, 120)).toBe(shown);
});

test.each([
  [59, '00:00:59'],
  [15_069, '04:11:09'],
  [86_400, '1 day, 00:00:00'],
  [12 * 86_400 + 15_069.87, '12 days, 04:11:09'],
])('%d s of uptime read as %s', (seconds, shown) => {
  expect(formatUptime(seconds)).toBe(shown);
});
