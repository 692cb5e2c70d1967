import { expect, test } from 'vitest';
import { lastWords } from '../../../src/systemd/journal/last-words.ts';
import { buildEntry } from '../../support/build-entry.ts';

const said = (...lines: [message: string, priority: number][]): string | undefined =>
  lastWords(lines.map(([message, priority]) => buildEntry({ message, priority })))?.message;

test.each<[string, string | undefined, [string, number][]]>([
  [
    'the last error',
    'b',
    [
      ['a', 3],
      ['b', 2],
      ['bye', 6],
    ],
  ],
  [
    'what sounds like one',
    'cannot bind',
    [
      ['starting', 6],
      ['cannot bind', 6],
      ['bye', 6],
    ],
  ],
  [
    'the last line',
    'bye',
    [
      ['starting', 6],
      ['bye', 6],
    ],
  ],
  ['nothing', undefined, []],
])('%s', (_what, expected, lines) => {
  expect(said(...lines)).toBe(expected);
});
