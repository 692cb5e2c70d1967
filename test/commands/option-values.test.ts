import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  parseCount,
  parseName,
  parsePids,
  parseSeconds,
} from '../../src/commands/option-values.ts';

describe('seconds', () => {
  test.each([
    ['1', 1],
    ['0.5', 0.5],
    ['.25', 0.25],
    ['0.1', 0.1],
    ['3600', 3600],
  ])('%s is taken', (text, seconds) => expect(parseSeconds(text)).toBe(seconds));

  test.each([
    '0',
    '-1',
    '0.09',
    '3601',
    '1,5',
    '1s',
    '1e2',
    '0x10',
    '',
    ' ',
    '.',
    'NaN',
    'Infinity',
  ])('%j is refused', (text) => expect(parseSeconds(text)).toBeUndefined());
});

describe('counts', () => {
  test.each(['0', '-3', '1.5', '1e3', '', 'many', '99999999999999999999'])(
    '%j is refused',
    (text) => expect(parseCount(text)).toBeUndefined(),
  );

  test('a whole number is taken', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1 }), (count) => {
        expect(parseCount(String(count))).toBe(count);
      }),
    );
  });
});

describe('lists of PIDs', () => {
  test('are taken as pgrep, pidof and people write them', () => {
    expect(parsePids('812,48271')).toEqual([812, 48271]);
    expect(parsePids('812 48271\n')).toEqual([812, 48271]);
    expect(parsePids('812, 48271')).toEqual([812, 48271]);
  });

  test('add up when the option is given twice, each PID once', () => {
    expect(parsePids('5,7', [1, 5])).toEqual([1, 5, 7]);
  });

  test.each(['', ',', 'node', '1,x', '0', '-1', '1.5', '4194305'])('%j is refused', (text) =>
    expect(parsePids(text)).toBeUndefined(),
  );
});

test('a name is taken without the blanks around it, and an empty one is refused', () => {
  expect(parseName(' nginx.service ')).toBe('nginx.service');
  expect(parseName(' ')).toBeUndefined();
});
