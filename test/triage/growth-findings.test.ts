import { describe, expect, test } from 'vitest';
import type { CloseWait } from '../../src/inspect/close-wait.ts';
import type { Process } from '../../src/sampler/process.ts';
import type { Verdict } from '../../src/trend/verdict.ts';
import { compareFindings } from '../../src/triage/finding.ts';
import { growthFindings as findingsOf, type VerdictOf } from '../../src/triage/growth-findings.ts';
import { buildProcess } from '../support/build-process.ts';

const steady: Verdict = {
  kind: 'steady',
  ratePerMinute: 0,
  confidence: 1,
  secondsToLimit: undefined,
  windowSeconds: 600,
};
const growing = (ratePerMinute: number, secondsToLimit?: number): Verdict => ({
  ...steady,
  kind: 'growing',
  ratePerMinute,
  secondsToLimit,
});
const judged =
  (verdicts: Partial<Record<'descriptors' | 'memory' | 'threads', Verdict>>): VerdictOf =>
  (quantity) =>
    verdicts[quantity] ?? steady;

const SLOT = 1000;

const growthFindings = (
  process: Process,
  of: VerdictOf,
  closeWait: readonly CloseWait[],
  nowMs = process.startedAtMs + 1000,
) => findingsOf(process, { of, closeWait, nowMs, slot: SLOT });

const server = (wanted: Partial<Process> = {}): Process =>
  buildProcess({
    pid: 48271,
    name: 'node',
    commandLine: ['node', 'dist/server.js'],
    openFds: 63_847,
    maxFds: 65_536,
    ...wanted,
  });

describe('the line that ends a 90-minute search', () => {
  test('names process, count, limit, growth, time left, and what the descriptors are', () => {
    const descriptors = growing(14, 7239);
    const closeWait = [{ count: 61_203, end: { localPort: 3000 } }];
    const [finding] = growthFindings(server(), judged({ descriptors }), closeWait);
    expect(finding).toMatchObject({ id: 'fd-exhaustion', severity: 'critical' });
    expect(finding?.summary).toBe(
      'FD limit: node dist/server.js (48271) 63,847 of 65,536, +14/min, full in 2 h; ' +
        '61,203 CLOSE_WAIT on :3000',
    );
  });

  test('leaves out the path of the program: the arguments and figures say more', () => {
    const commandLine = ['/opt/releases/2026-03-07/node_modules/.bin/node', 'dist/server.js'];
    const [finding] = growthFindings(server({ commandLine }), judged({}), []);
    expect(finding?.summary).toBe('FD limit: node dist/server.js (48271) 63,847 of 65,536');
  });

  test('comes before anything else', () => {
    const leak = growthFindings(server(), judged({}), []);
    const memory = growthFindings(
      server({ pid: 2, openFds: 10 }),
      judged({ memory: growing(1e9) }),
      [],
    );
    expect([...memory, ...leak].sort(compareFindings)[0]?.id).toBe('fd-exhaustion');
  });
});

test.each([
  [0.79, undefined],
  [0.8, 'warning'],
  [0.949, 'warning'],
  [0.95, 'critical'],
])('at a share of %d of the limit: %s', (share, severity) => {
  const process = server({ openFds: 1000 * share, maxFds: 1000 });
  expect(growthFindings(process, judged({}), [])[0]?.severity).toBe(severity);
});

test('a leak that fills its limit within the hour is critical long before 80 %', () => {
  const process = server({ openFds: 300, maxFds: 1000 });
  const [finding] = growthFindings(process, judged({ descriptors: growing(20, 2100) }), []);
  expect(finding).toMatchObject({ id: 'fd-leak', severity: 'critical' });
});

test('growth that is nobody’s incident is not reported', () => {
  const creeping = {
    memory: growing(100),
    threads: growing(0.0001),
    descriptors: growing(0.01, 1e8),
  };
  expect(growthFindings(server({ openFds: 300 }), judged(creeping), [])).toEqual([]);
});

test('kernel threads, and threads of a process, are no subjects', () => {
  expect(growthFindings(server({ kernelThread: true }), judged({}), [])).toEqual([]);
  expect(growthFindings({ ...server(), tgid: 1 }, judged({}), [])).toEqual([]);
});

describe('what a colleague needs who reads the report', () => {
  const closeWait = [{ count: 61_203, end: { localPort: 3000 } }];

  test('in the first five seconds the growth is the average since the start', () => {
    const process = server({ unit: 'video-platform.service' });
    const nowMs = process.startedAtMs + 3 * 86_400_000;
    const [finding] = growthFindings(process, judged({}), closeWait, nowMs);
    expect(finding?.summary).toBe(
      'FD limit: node dist/server.js (48271) 63,847 of 65,536, +15/min on average since it started, ' +
        'full in 1 h 54 min; 61,203 CLOSE_WAIT on :3000',
    );
    expect(finding?.evidence).toContain(
      '61,203 CLOSE_WAIT on :3000: the peer closed and this process never did',
    );
    expect(finding?.next.join('\n')).toContain('systemctl restart video-platform.service');
    expect(finding?.next.join('\n')).toContain("ss -tnp state close-wait '( sport = :3000 )'");
  });

  test('what has not grown in the last minute is not said to be full soon', () => {
    const process = server();
    for (const second of [0, 30, 90]) process.fdHistory.push(SLOT - 90 + second, 63_847);
    const nowMs = process.startedAtMs + 3 * 86_400_000;
    const [finding] = growthFindings(process, judged({}), closeWait, nowMs);
    expect(finding?.summary).toBe(
      'FD limit: node dist/server.js (48271) 63,847 of 65,536; 61,203 CLOSE_WAIT on :3000',
    );
  });

  test('a busy server that is full of connections in use is not said to leak', () => {
    const process = server();
    const nowMs = process.startedAtMs + 3 * 86_400_000;
    const few = [{ count: 12, end: { localPort: 3000 } }];
    const [finding] = growthFindings(process, judged({}), few, nowMs);
    expect(finding?.summary).not.toContain('average');
  });

  test('a soft limit that nobody raised is named', () => {
    const [finding] = growthFindings(server({ openFds: 1024, maxFds: 1024 }), judged({}), []);
    expect(finding?.evidence.join('\n')).toContain('login shell');
  });

  test('a shell that would take years to fill the host is no memory leak', () => {
    const years = growing(9 * 1024, 4 * 365 * 86_400);
    const shell = server({ openFds: 4, rssBytes: 4 * 1024 * 1024 });
    expect(growthFindings(shell, judged({ memory: years }), [])).toEqual([]);
  });

  test('memory that takes all there is says when', () => {
    const memory = growing(480e6, 2800);
    const [finding] = growthFindings(server({ openFds: 4 }), judged({ memory }), []);
    expect(finding?.summary).toContain('all that the host has available in 46 min');
  });
});
