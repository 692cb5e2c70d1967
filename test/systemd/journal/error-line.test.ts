import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ERROR_GREP, headline, isError } from '../../../src/systemd/journal/error-line.ts';
import { structuredMessage } from '../../../src/systemd/journal/structured-message.ts';
import { buildEntry } from '../../support/build-entry.ts';

const entry = (message: string, priority = 6) =>
  buildEntry({ message, priority, structured: structuredMessage(message) });

describe('what reads like an error is one, though standard error has no priority', () => {
  test.each([
    "Error: EMFILE: too many open files, open '/srv/a'",
    'TypeError: x is not a function',
    'java.lang.NullPointerException: null',
    'panic: runtime error: index out of range',
    'dial tcp 10.0.0.7:5432: connect: connection refused',
    'Traceback (most recent call last):\n  File "a.py", line 1\nValueError: no',
    '{"level":50,"msg":"cannot reach the database"}',
  ])('%s', (message) => {
    expect(isError(entry(message))).toBe(true);
    expect(message).toMatch(new RegExp(ERROR_GREP, 'i'));
  });
});

describe('what only looks like it is none', () => {
  test.each([
    'compiled with 0 errors',
    'done, error: null',
    'INFO  retry after error in 5 s',
    'time=12 level=info msg="error budget 99 %"',
    '{"level":"info","msg":"error page served"}',
    'GET /errors 200',
  ])('%s', (message) => {
    expect(isError(entry(message))).toBe(false);
  });

  test('what was logged to find a fault', () => {
    expect(isError(entry('error in state 3', 7))).toBe(false);
  });

  test('a line of the kernel: that has a step of its own', () => {
    expect(isError({ ...entry('I/O error, dev sda', 3), transport: 'kernel' })).toBe(false);
  });
});

test('the line that says it is the last one in Python, and else the first', () => {
  expect(headline(entry('Traceback (most recent call last):\n  x\nValueError: no\n'))).toBe(
    'ValueError: no',
  );
  expect(headline(entry('Error: no\n    at x.js:7'))).toBe('Error: no');
});

test('no message is too strange', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (message) => {
      expect(typeof isError(entry(message))).toBe('boolean');
      expect(headline(entry(message))).not.toContain('\n');
    }),
  );
});
