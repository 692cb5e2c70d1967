import { expect, test } from 'vitest';
import { parseJournalFilter, passes, patternOf } from '../../../src/systemd/journal/filter.ts';
import { structuredMessage } from '../../../src/systemd/journal/structured-message.ts';
import { buildEntry } from '../../support/build-entry.ts';

const plain = buildEntry({ message: 'Connection TIMED out', priority: 3, identifier: 'web' });
const text = '{"level":50,"msg":"no","service":"Checkout"}';
const json = buildEntry({ message: text, priority: 6, structured: structuredMessage(text) });
const found = (typed: string) => {
  const filter = parseJournalFilter(typed);
  return filter && [plain, json].filter((entry) => passes(entry, filter));
};

test.each([
  ['', [plain, json]],
  ['timed', [plain]],
  ['connection timed', [plain]],
  ['TIMED', [plain]],
  ['Timed', []],
  ['/tim.d/', [plain]],
  ['/tim.d', [plain]],
  ['tim.d', []],
  ['web', [plain]],
  ['checkout', [json]],
  ['/service=check/', [json]],
  ['level=error', [plain, json]],
  ['level=50', [json]],
  ['level=info', []],
  ['service=checkout', [json]],
  ['service=checkout timed', []],
  ['service=', []],
  ['/(/', undefined],
])('%s', (typed, expected) => {
  expect(found(typed)).toEqual(expected);
});

test('what is looked for can be marked in a line', () => {
  const ends = (text: string, line: string) =>
    [...line.matchAll(new RegExp(patternOf(text), 'giu'))].map(({ index, 0: match }) => [
      index,
      index + match.length,
    ]);
  expect(ends('a.b', 'a.b axb A.B')).toEqual([
    [0, 3],
    [8, 11],
  ]);
  expect(ends('/\\d+/', 'a 12 b 3')).toEqual([
    [2, 4],
    [7, 8],
  ]);
  expect(() => patternOf('/(/')).toThrow(SyntaxError);
});
