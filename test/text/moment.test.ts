import fc from 'fast-check';
import { expect, test } from 'vitest';
import { formatExactTime, formatLogTime } from '../../src/text/clock.ts';
import { parseMoment } from '../../src/text/moment.ts';

const now = Date.UTC(2026, 2, 7, 2, 17, 9);
const parse = (typed: string) => parseMoment(typed, now, 60);
const iso = (typed: string) => new Date(parse(typed) ?? Number.NaN).toISOString();

test.each([
  ['now', '2026-03-07T02:17:09.000Z'],
  ['today', '2026-03-06T23:00:00.000Z'],
  ['yesterday', '2026-03-05T23:00:00.000Z'],
  ['10 min ago', '2026-03-07T02:07:09.000Z'],
  ['10min', '2026-03-07T02:07:09.000Z'],
  ['-1h30min', '2026-03-07T00:47:09.000Z'],
  [' 2 days ago ', '2026-03-05T02:17:09.000Z'],
  ['1.5 hours', '2026-03-07T00:47:09.000Z'],
  ['03:00', '2026-03-07T02:00:00.000Z'],
  ['3:00:05', '2026-03-07T02:00:05.000Z'],
  ['2026-03-01', '2026-02-28T23:00:00.000Z'],
  ['2026-03-01 12:30', '2026-03-01T11:30:00.000Z'],
  ['@1772849829', '2026-03-07T02:17:09.000Z'],
])('%s, as journalctl takes it, one hour east of Greenwich', (typed, moment) => {
  expect(iso(typed)).toBe(moment);
});

test.each([
  '',
  ' ',
  'soon',
  '10',
  '10 parsecs',
  '25:00',
  '12:60',
  '2026-13-01',
  '-',
  'ago',
  '@',
  '10min x',
])('%j is no moment', (typed) => {
  expect(parse(typed)).toBeUndefined();
});

test('what is typed never throws, and is a moment or none', () => {
  fc.assert(
    fc.property(fc.string(), (typed) => {
      const moment = parse(typed);
      expect(moment === undefined || Number.isFinite(moment)).toBe(true);
    }),
  );
});

test('a moment as logs write it, and in full', () => {
  expect(formatLogTime(now, 60)).toBe('Mar 07 03:17:09');
  expect(formatExactTime(now + 0.25, 60)).toBe('2026-03-07 03:17:09.000250');
});
