import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { JournalEntry } from '../../../src/systemd/journal/entry.ts';
import { ErrorHistory } from '../../../src/systemd/journal/error-history.ts';
import { buildEntry } from '../../support/build-entry.ts';

const MINUTE = 60_000;
const NOW = 1e12;

const error = (agoMs: number, fields: Partial<JournalEntry> = {}): JournalEntry =>
  buildEntry({ unit: 'shop.service', message: 'it failed', ...fields, atMs: NOW - agoMs });
const errors = (count: number, fields: Partial<JournalEntry> = {}): JournalEntry[] =>
  Array.from({ length: count }, (_, index) => error(count - index, fields));

function add(history: ErrorHistory, entries: readonly JournalEntry[], completeSinceMs = 0): void {
  for (const _ of history.add(entries, completeSinceMs));
}
function historyOf(...batches: readonly (readonly JournalEntry[])[]): ErrorHistory {
  const history = new ErrorHistory();
  for (const batch of batches) add(history, batch);
  return history;
}

test('errors are counted by unit, whoever logs most of late first', () => {
  const sources = historyOf(errors(2, { unit: 'mail.service' }), errors(5)).sources(NOW);
  expect(sources.map(({ source, rate }) => [source, rate.recent])).toEqual([
    ['shop.service', 5],
    ['mail.service', 2],
  ]);
});

test('a unit is not taken for a program that calls itself so', () => {
  const impostor = error(1, { unit: undefined, identifier: 'shop.service' });
  expect(historyOf([error(2)], [impostor]).sources(NOW)).toHaveLength(2);
});

test('messages that differ in numbers only are one', () => {
  const messages = [1, 2, 3].map((id) => error(id, { message: `order ${id} is lost` }));
  expect(historyOf(messages).sources(NOW)[0]?.messages).toMatchObject([{ count: 3 }]);
});

test('names and messages cannot move the cursor', () => {
  const hostile = error(1, { unit: undefined, identifier: '\x1b[2J', message: '\x1b]0;x\x07' });
  expect(JSON.stringify(historyOf([hostile]).sources(NOW))).not.toContain('\\u001b');
});

describe('what is long ago', () => {
  test('is the rate before, but not told', () => {
    const [source] = historyOf([error(50 * MINUTE), error(20 * MINUTE), error(1)]).sources(NOW);
    expect(source).toMatchObject({ inHalfHour: 2, rate: { recent: 1 } });
    expect(source?.rate.perMinuteBefore).toBeCloseTo(2 / 60);
    expect(source?.messages).toMatchObject([{ count: 1 }]);
  });

  test('of more than half an hour is silent', () => {
    expect(historyOf([error(40 * MINUTE)]).sources(NOW)).toEqual([]);
  });
});

test('a flood is bounded, and its rate is that of the time it covers', () => {
  const flood = errors(30_000);
  const [source] = historyOf(flood.slice(0, 15_000), flood.slice(15_000)).sources(NOW);
  expect(source?.rate.recent).toBeGreaterThan(19_000);
  expect(source?.rate.recent).toBeLessThanOrEqual(20_000);
  expect(source?.rate.perMinuteBefore).toBeUndefined();
});

test('in however many looks the errors come, they are the same errors', () => {
  const agesMs = fc.array(fc.integer({ min: 1, max: 70 * MINUTE }), { maxLength: 50 });
  fc.assert(
    fc.property(agesMs, fc.nat(50), (ages, cut) => {
      const entries = ages.sort((a, b) => b - a).map((age) => error(age));
      const inTwo = historyOf(entries.slice(0, cut), entries.slice(cut));
      expect(inTwo.sources(NOW)).toEqual(historyOf(entries).sources(NOW));
    }),
  );
});
