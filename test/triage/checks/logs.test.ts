import { describe, expect, test } from 'vitest';
import type { LogEvidence } from '../../../src/evidence/logs.ts';
import { ErrorHistory } from '../../../src/systemd/journal/error-history.ts';
import { checkLogs } from '../../../src/triage/checks/logs.ts';
import { Hold } from '../../../src/triage/hold.ts';
import { buildEntry } from '../../support/build-entry.ts';
import { buildFacts } from '../../support/build-facts.ts';

const MINUTE = 60_000;
const NOW = 1e12;

interface Logged {
  readonly unit?: string | undefined;
  readonly identifier?: string;
  readonly message?: string;
  /** So many, from then on, evenly until `untilMs`. */
  readonly count: number;
  readonly fromMs: number;
  readonly untilMs?: number;
}

function evidence(logged: readonly Logged[], wanted: Partial<LogEvidence> = {}): LogEvidence {
  const entries = logged.flatMap(({ count, fromMs, untilMs = 0, message = 'it failed', ...who }) =>
    Array.from({ length: count }, (_, index) => {
      const atMs = NOW + fromMs + ((index + 1) * (untilMs - fromMs)) / count;
      return buildEntry({ unit: 'shop.service', ...who, message, atMs });
    }),
  );
  const history = new ErrorHistory();
  const sorted = entries.sort((a, b) => (a.atMs ?? 0) - (b.atMs ?? 0));
  for (const _ of history.add(sorted, NOW - 65 * MINUTE));
  const sources = history.sources(NOW);
  return {
    takenAtMs: NOW,
    sources,
    problem: undefined,
    history,
    lastCursors: new Set(),
    ...wanted,
  };
}

const check = (logged: readonly Logged[], unit?: string, wanted?: Partial<LogEvidence>) => {
  const facts = buildFacts({
    gathered: { logs: evidence(logged, wanted) },
    subject: unit === undefined ? {} : { unit },
  });
  return checkLogs({ ...facts, sample: { ...facts.sample, takenAtMs: NOW } });
};

test('nothing went wrong', () => {
  expect(check([])).toEqual({ findings: [], summary: 'no error in the last 30 min' });
});

describe('a healthy host is left alone', () => {
  test.each([
    ['a few errors a minute, as a compile logs them', [{ count: 20, fromMs: -5 * MINUTE }]],
    ['as many as in the hour before', [{ count: 650, fromMs: -65 * MINUTE }]],
    ['a burst that is over', [{ count: 500, fromMs: -10 * MINUTE, untilMs: -2 * MINUTE }]],
  ])('%s', (_what, logged) => {
    expect(check(logged).findings).toEqual([]);
  });

  test('what there was is said', () => {
    const logged = [
      { count: 9, fromMs: -5 * MINUTE },
      { count: 3, fromMs: -20 * MINUTE, untilMs: -9 * MINUTE, unit: 'sshd.service' },
    ];
    expect(check(logged).summary).toBe(
      '12 errors in the last 30 min, no burst; most of shop.service (9)',
    );
    expect(check(logged, 'sshd.service').summary).toBe(
      '3 errors of sshd.service in the last 30 min, no burst',
    );
  });
});

describe('a burst', () => {
  const message = 'Error: connect ECONNREFUSED 10.0.0.7:5432';

  test('is told with its rate, that of the hour before, and the message that repeats', () => {
    const logged = [
      { count: 60, fromMs: -65 * MINUTE, untilMs: -6 * MINUTE },
      { count: 198, fromMs: -MINUTE, message },
      { count: 14, fromMs: -MINUTE, message: 'TypeError: x is not a function\n    at y.js:7' },
    ];
    const [finding] = check(logged).findings;
    expect(finding).toMatchObject({ id: 'error-burst', severity: 'warning', unit: 'shop.service' });
    expect(finding?.summary).toBe(
      `shop.service logged 212 errors in 5 min (before: 1.0/min), 198 times: ${message}`,
    );
    expect(finding?.evidence).toContain('14 times: TypeError: x is not a function');
  });

  test('of the unit that is asked about is one sooner', () => {
    const logged = [{ count: 10, fromMs: -MINUTE }];
    expect(check(logged).findings).toEqual([]);
    expect(check(logged, 'shop.service').findings).toHaveLength(1);
  });

  test('of a program that is in no unit is asked for by its name', () => {
    const logged = [{ count: 100, fromMs: -MINUTE, unit: undefined, identifier: 'cron job' }];
    const [finding] = check(logged).findings;
    expect(finding?.unit).toBeUndefined();
    expect(finding?.next.at(-1)).toContain("journalctl --identifier 'cron job' --since");
  });

  test('of two programs that are in no unit are two findings, and both are held', () => {
    const logged = ['cron', 'kubelet'].map((identifier) => ({
      ...{ count: 100, fromMs: -MINUTE, unit: undefined },
      identifier,
    }));
    expect(new Hold().settle(check(logged).findings, NOW)).toHaveLength(2);
  });

  test('cannot move the cursor, nor give a password away', () => {
    const secret = '\x1b[2J password=hunter2 refused';
    const [finding] = check([{ count: 100, fromMs: -MINUTE, message: secret }]).findings;
    expect(JSON.stringify(finding)).not.toMatch(/\\u001b|hunter2/);
  });
});

describe('no descriptor left', () => {
  test('is critical, even where it is said a few times only', () => {
    const message = "Error: EMFILE: too many open files, open '/srv/a'";
    const [finding] = check([{ count: 4, fromMs: -MINUTE, message }]).findings;
    expect(finding).toMatchObject({ id: 'error-burst', severity: 'critical' });
    expect(finding?.summary).toBe(
      `shop.service has run out of file descriptors (EMFILE) 4 times in 5 min: ${message}`,
    );
  });

  test('of the host is not of the unit', () => {
    const message = 'accept: Too many open files in system';
    const [finding] = check([{ count: 4, fromMs: -MINUTE, message }]).findings;
    expect(finding?.summary).toContain('the host has run out of file descriptors');
  });

  test('an hour ago it is not now', () => {
    const message = 'accept4: too many open files';
    const logged = [{ count: 400, fromMs: -40 * MINUTE, untilMs: -5 * MINUTE, message }];
    expect(check(logged).findings).toEqual([]);
  });
});

test('what of the log may not be read is said, and the step is not ok', () => {
  const problem = 'Only your own messages are shown';
  expect(check([], undefined, { problem }).unknown).toBe(problem);
});
