import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  fieldTexts,
  messageLines,
  severityLetter,
  severityOf,
  shownLines,
  sourceText,
} from '../../../src/systemd/journal/entry-text.ts';
import { structuredMessage } from '../../../src/systemd/journal/structured-message.ts';
import { buildEntry } from '../../support/build-entry.ts';

const structured = (message: string, priority = 6) =>
  buildEntry({ message, priority, structured: structuredMessage(message) });

test('nothing that a log says can leave its line', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const entry = buildEntry({ message: text, identifier: text, comm: text });
      for (const line of [...messageLines(entry), sourceText(entry)]) {
        expect(line).not.toMatch(/[\x00-\x1f\x7f-\x9f\u2028\u2029\u202e]/);
      }
    }),
  );
});

test('lines of a message stay lines, tabs stay distance, and an empty message is a line', () => {
  expect(shownLines('Error: no\r\n\tat x.js:7\n')).toEqual(['Error: no', '    at x.js:7']);
  expect(shownLines('')).toEqual(['']);
});

test('colours that a program put in for a terminal are left out, all else of the kind is shown', () => {
  expect(shownLines('\x1b[31mred\x1b[0m \x1b[2J\x1b]0;t\x07')).toEqual(['red ^[[2J^[]0;t^G']);
});

test('a structured message is shown by its text, its other fields on demand', () => {
  const entry = structured('{"level":"error","msg":"no\\u001b[2J","code":"E\\n"}');
  expect(messageLines(entry)).toEqual(['no^[[2J']);
  expect(fieldTexts(entry)).toEqual(['level=error', 'code=E^J']);
  expect([severityOf(entry), severityLetter(entry)]).toEqual([3, 'E']);
});

test('a message that was cut says so', () => {
  expect(messageLines(buildEntry({ message: 'a', cutFromLength: 12_345 })).at(-1)).toMatch(
    /12,345/,
  );
});

test('who it was, as far as is known', () => {
  expect(sourceText(buildEntry({ identifier: 'web', comm: 'nginx', pid: 7 }))).toBe('web[7]');
  expect(sourceText(buildEntry({ comm: 'nginx' }))).toBe('nginx');
  expect(sourceText(buildEntry())).toBe('?');
  expect(severityLetter(buildEntry())).toBe(' ');
});
