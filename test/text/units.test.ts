import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  formatCount,
  formatCpuTime,
  formatDuration,
  formatGrouped,
  formatPercent,
  formatRatePerMinute,
  formatSize,
  howMany,
} from '../../src/text/units.ts';

const K = 1024;
const M = 1024 * K;
const G = 1024 * M;

describe('sizes', () => {
  test.each([
    [0, '0'],
    [1, '1B'],
    [300, '300B'],
    [1023, '1023B'],
    [1024, '1K'],
    [512 * K, '512K'],
    [1023.4 * K, '1023K'],
    [1023.6 * K, '1.0M'],
    [9.94 * M, '9.9M'],
    [9.96 * M, '10M'],
    [38.2 * M, '38M'],
    [512 * M, '512M'],
    [1023.5 * M, '1.0G'],
    [1.5 * G, '1.5G'],
    [12.3 * G, '12.3G'],
    [99.94 * G, '99.9G'],
    [99.96 * G, '100G'],
    [123 * G, '123G'],
    [1.2 * K * G, '1.2T'],
    [2 ** 64, '16.0E'],
  ])('%d bytes read as %s', (bytes, shown) => {
    expect(formatSize(bytes)).toBe(shown);
  });

  test('a larger process never reads as a smaller one, and always fits its column', () => {
    const letters = 'BKMGTPE';
    const bytesOf = (shown: string): number =>
      shown === '0' ? 0 : Number.parseFloat(shown) * 1024 ** letters.indexOf(shown.slice(-1));
    const bytes = fc
      .double({ min: 0, max: 63, noNaN: true })
      .map((power) => Math.floor(2 ** power));
    fc.assert(
      fc.property(bytes, bytes, (a, b) => {
        expect(formatSize(a).length).toBeLessThanOrEqual(5);
        if (a <= b) expect(bytesOf(formatSize(a))).toBeLessThanOrEqual(bytesOf(formatSize(b)));
      }),
    );
  });
});

describe('counts', () => {
  test.each([
    [63847, 5, '63847'],
    [0, 1, '0'],
    [123456, 5, '123k'],
    [1234567, 5, '1.2M'],
    [12345678, 5, '12.3M'],
    [12345678, 4, '12M'],
    [999999, 5, '1.0M'],
    [99960, 4, '100k'],
    [12345, 2, '12k'],
  ])('%d in %d cells reads as %s', (count, width, shown) => {
    expect(formatCount(count, width)).toBe(shown);
  });

  test('four cells hold any count', () => {
    fc.assert(
      fc.property(fc.maxSafeNat(), (count) => {
        expect(formatCount(count, 4).length).toBeLessThanOrEqual(4);
      }),
    );
  });

  test.each([
    [0, '0'],
    [999, '999'],
    [63847, '63,847'],
    [1234567, '1,234,567'],
  ])('%d is %s in a sentence', (count, shown) => {
    expect(formatGrouped(count)).toBe(shown);
  });

  test.each([
    [1, 'zombie', '1 zombie'],
    [0, 'zombie', '0 zombies'],
    [3000, 'process', '3,000 processes'],
  ])('%d of a %s reads as %s', (count, noun, shown) => {
    expect(howMany(count, noun)).toBe(shown);
  });
});

test.each([
  [0, '0.0'],
  [3.24, '3.2'],
  [99.94, '99.9'],
  [99.96, '100'],
  [1234.4, '1234'],
])('%d percent reads as %s', (percent, shown) => {
  expect(formatPercent(percent)).toBe(shown);
});

test.each([
  [212, '+212/min'],
  [1234.4, '+1,234/min'],
  [-3, '-3/min'],
  [0.44, '+0.4/min'],
  [9.96, '+10/min'],
  [0.04, '0/min'],
  [0, '0/min'],
])('%d a minute reads as %s', (perMinute, shown) => {
  expect(formatRatePerMinute(perMinute)).toBe(shown);
});

describe('times', () => {
  test.each([
    [0, '0:00.00'],
    [0.12, '0:00.12'],
    [0.29, '0:00.29'],
    [754.56, '12:34.56'],
    [3599.99, '59:59.99'],
    [5025, '1h23:45'],
    [86_399, '23h59:59'],
    [86_400 + 2 * 3600 + 180, '1d02h03m'],
    [12 * 86_400 + 3 * 3600, '12d03h'],
    [364 * 86_400, '364d00h'],
    [366 * 86_400, '1y001d'],
  ])('%d s of processor time reads as htop shows it, %s', (seconds, shown) => {
    expect(formatCpuTime(seconds)).toBe(shown);
  });

  test.each([
    [0.4, '0 s'],
    [45.9, '45 s'],
    [60, '1 min'],
    [12 * 60 + 59, '12 min'],
    [3600, '1 h'],
    [4800, '1 h 20 min'],
    [86_400, '1 day'],
    [3 * 86_400 + 4 * 3600, '3 days 4 h'],
    [1200 * 86_400, '1,200 days'],
  ])('%d s reads as %s in a sentence', (seconds, shown) => {
    expect(formatDuration(seconds)).toBe(shown);
  });
});
