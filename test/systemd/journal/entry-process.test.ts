import { expect, test } from 'vitest';
import { wasLoggedBy } from '../../../src/systemd/journal/entry-process.ts';
import { buildEntry } from '../../support/build-entry.ts';

test.each([
  ['it', { pid: 7, atMs: 1_000_000 }, true],
  ['one that had its PID before', { pid: 7, atMs: 900_000 }, false],
  ['another', { pid: 8, atMs: 1_000_000 }, false],
  ['nobody that is known', { atMs: 1_000_000 }, false],
])('an entry leads to the process that logged it, if that lives: %s', (_who, fields, expected) => {
  expect(wasLoggedBy(buildEntry(fields), { pid: 7, startedAtMs: 1_000_500 })).toBe(expected);
});
