import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  countOf,
  isYes,
  limitOf,
  parseShow,
  spanMs,
  spanText,
  textOf,
  timestampMs,
} from '../../src/systemd/show-output.ts';

test('units that were asked for together come apart', () => {
  const output = 'Id=a.service\nNRestarts=3\n\nId=b.service\nDescription=x=y, z\n';
  expect(parseShow(output).map((unit) => Object.fromEntries(unit))).toEqual([
    { Id: 'a.service', NRestarts: '3' },
    { Id: 'b.service', Description: 'x=y, z' },
  ]);
});

test('a value cannot replace another, and a line that is no property is none', () => {
  expect(Object.fromEntries(parseShow('Id=a\nId=b\n Id=c\n=d\nplain\n')[0] ?? [])).toEqual({
    Id: 'a',
  });
});

test('nothing that systemctl may print makes it throw', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary' }), (output) => void parseShow(output)));
});

test.each([
  ['12', 12],
  ['0', 0],
  ['[not set]', undefined],
  ['[no data]', undefined],
  ['18446744073709551615', undefined],
  ['', undefined],
  ['infinity', undefined],
  [undefined, undefined],
])('a count that is not known is not shown as a number: %s', (value, count) => {
  expect(countOf(value)).toBe(count);
});

test.each([
  ['20971520', 20971520],
  ['infinity', Infinity],
  ['18446744073709551615', Infinity],
  ['[not set]', undefined],
  [undefined, undefined],
])('no limit is not a large one: %s', (value, limit) => {
  expect(limitOf(value)).toBe(limit);
});

test.each([
  ['100ms', 100],
  ['1min 30s', 90_000],
  ['1h 1min 1.500s', 3_661_500],
  ['2d', 172_800_000],
  ['1w', 604_800_000],
  ['500us', 0.5],
  ['0', 0],
  ['infinity', Infinity],
  ['', undefined],
  ['soon', undefined],
  [undefined, undefined],
])('a span of time is what systemd means: %s', (value, ms) => {
  expect(spanMs(value)).toBe(ms);
});

describe('a moment', () => {
  test('is that of systemctl, to the second', () => {
    expect(timestampMs('Sun 2026-11-22 15:49:57 UTC')).toBe(Date.UTC(2026, 10, 22, 15, 49, 57));
  });

  test.each(['', 'n/a', 'Sun 2026-11-22 15:49:57 CET', undefined])(
    'is not guessed: %s',
    (value) => {
      expect(timestampMs(value)).toBeUndefined();
    },
  );
});

test('words', () => {
  expect([isYes('yes'), isYes('no'), isYes(''), isYes(undefined)]).toEqual([
    true,
    false,
    undefined,
    undefined,
  ]);
  expect([textOf('a'), textOf(''), textOf('n/a'), textOf(undefined)]).toEqual([
    'a',
    undefined,
    undefined,
    undefined,
  ]);
});

test('a span of time that is written is read as the same', () => {
  expect([0, 100, 90_000, Infinity].map(spanText)).toEqual(['0', '100ms', '1min 30s', 'infinity']);
  fc.assert(fc.property(fc.nat(10 ** 10), (ms) => spanMs(spanText(ms)) === ms));
});
