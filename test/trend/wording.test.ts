import { describe, expect, test } from 'vitest';
import { sinceStart } from '../../src/trend/since-start.ts';
import type { Verdict } from '../../src/trend/verdict.ts';
import {
  confidenceWords,
  formatBytesPerMinute,
  limitWords,
  sinceStartWords,
  verdictWords,
} from '../../src/trend/wording.ts';

const verdictOf = (wanted: Partial<Verdict>): Verdict => ({
  kind: 'growing',
  ratePerMinute: 14,
  confidence: 0.71,
  secondsToLimit: undefined,
  windowSeconds: 320,
  ...wanted,
});

const DAY = 86_400;

test('a verdict never says more than is known', () => {
  expect(verdictWords(verdictOf({}))).toBe('growing steadily, consistent with a leak');
  expect(verdictWords(verdictOf({ kind: 'sawtooth' }))).toBe('sawtooth, returns to its floor');
  expect(verdictWords(verdictOf({ kind: 'steady' }))).toBe('steady');
  expect(verdictWords(verdictOf({ kind: 'too-early', windowSeconds: 40 }))).toBe(
    'too early to tell (watched 40 s)',
  );
});

test('how sure it is, and why', () => {
  expect(confidenceWords(verdictOf({}))).toBe('confidence 71 %, watched 5 min');
  expect(confidenceWords(verdictOf({ kind: 'too-early' }))).toBe('');
});

test('memory grows by bytes', () => {
  expect(formatBytesPerMinute(1.5 * 2 ** 20)).toBe('+1.5M/min');
  expect(formatBytesPerMinute(-12 * 1024)).toBe('-12K/min');
  expect(formatBytesPerMinute(0.2)).toBe('0/min');
});

test('the time that is left', () => {
  expect(limitWords(4800)).toBe('full in 1 h 20 min');
  expect(limitWords(0)).toBe('full now');
  expect(limitWords(1000 * DAY)).toBe('full in more than a year');
  expect(limitWords(undefined)).toBe('');
});

describe('without a history', () => {
  test('the average since the start is shown as exactly that', () => {
    const average = sinceStart(63_847, 3 * DAY + 1200, 65_536);
    expect(average && sinceStartWords(average)).toBe(
      '15/min on average since it started, 3 days ago',
    );
    expect(average?.secondsToLimit).toBeCloseTo(6890, -2);
  });

  test.each([
    [42, 12 * DAY, 'less than 0.1/min on average since it started, 12 days ago'],
    [30, 125, '14/min on average since it started, 2 min ago'],
  ])('%i descriptors after %i s', (value, ageSeconds, words) => {
    const average = sinceStart(value, ageSeconds);
    expect(average && sinceStartWords(average)).toBe(words);
    expect(average?.secondsToLimit).toBeUndefined();
  });

  test('a process that is still starting has no average', () => {
    expect(sinceStart(500, 30)).toBeUndefined();
    expect(sinceStart(500, Number.NaN)).toBeUndefined();
  });

  test('nor has one with no more descriptors than a program opens at its start', () => {
    expect(sinceStart(19, 125, 1024)).toBeUndefined();
    expect(sinceStart(20, 125, 1024)).toBeDefined();
  });
});
