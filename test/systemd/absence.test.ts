import { describe, expect, test } from 'vitest';
import { absenceOf, absenceSentence, journalAbsence } from '../../src/systemd/absence.ts';
import type { CommandOutcome } from '../../src/systemd/run-command.ts';

const failed = (stderr: string): CommandOutcome => ({
  status: 1,
  failure: undefined,
  stdout: '',
  stderr,
});

describe('why systemctl has no answer', () => {
  test.each([
    [
      'System has not been booted with systemd as init system (PID 1). Can’t operate.',
      'not-booted',
    ],
    ['Failed to connect to bus: Host is down', 'not-booted'],
    ['Failed to connect to bus: No such file or directory', 'no-bus'],
    ['Failed to connect to bus: No medium found', 'no-bus'],
    ['Failed to restart a.service: Interactive authentication required.', 'not-permitted'],
    ['Failed to restart a.service: Access denied', 'not-permitted'],
    ['Failed to restart a.service: Unit a.service not found.', 'no-such-unit'],
  ])('%s', (stderr, absent) => {
    expect(absenceOf(failed(stderr))).toEqual({ absent });
  });

  test('it is not installed, or does not answer', () => {
    const outcome = { ...failed(''), status: undefined };
    expect(absenceOf({ ...outcome, failure: 'not-found' })).toEqual({ absent: 'no-systemctl' });
    expect(absenceOf({ ...outcome, failure: 'timed-out' })).toEqual({ absent: 'no-answer' });
  });

  test('anything else is said in its own words, which cannot move the cursor', () => {
    const absence = absenceOf(failed('Odd \x1b[2J failure\nmore\n'));
    expect(absence).toEqual({ absent: 'failed', detail: 'Odd ^[[2J failure' });
    expect(absence && absenceSentence(absence)).toBe('It failed: Odd ^[[2J failure');
  });

  test('it has one', () => {
    expect(absenceOf({ ...failed('Warning: ...'), status: 0 })).toBeUndefined();
  });
});

describe('what journalctl remarks', () => {
  test.each([
    ['No journal files were opened due to insufficient permissions.', 'no-journal-permission'],
    ['Hint: You are currently not seeing messages from other users and the', 'only-own-journal'],
    ['No journal files were found.', 'no-journal'],
    ['Data from the specified boot (-1) is not available: No such boot ID', 'no-such-boot'],
  ])('%s', (stderr, absent) => {
    expect(journalAbsence(stderr)).toEqual({ absent });
  });

  test('nothing', () => {
    expect(journalAbsence('')).toBeUndefined();
  });
});

test('who may not read the journal is told which group helps', () => {
  for (const absent of ['no-journal-permission', 'only-own-journal'] as const) {
    expect(absenceSentence({ absent })).toMatch(/group systemd-journal or adm/);
  }
});
