import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Facts } from '../../src/signals/facts.ts';
import type { SendResult } from '../../src/signals/kill.ts';
import type { Observation } from '../../src/signals/observe.ts';

import { beginStop, stepStop } from '../../src/signals/stop-sequence.ts';
import type { StopEvent, StopPlan, StopSequence, StopStep } from '../../src/signals/stop-state.ts';
import { happenings } from '../../src/signals/stop-timeline.ts';
import { verdictOf } from '../../src/signals/stop-verdict.ts';
import { type Target, targetOf } from '../../src/signals/target.ts';
import { buildProcess } from '../support/build-process.ts';
import { buildFacts, buildTarget, signalSet } from '../support/build-target.ts';

const START = 1_000_000;
const node = buildTarget(10, 'node');
const TERM = signalSet(15);
const catching = buildFacts({}, { caught: TERM });
const ignoring = buildFacts({}, { ignored: TERM });

/** A stop as it is told about, step by step; signals that it wants sent are sent at once. */
class Stop {
  sequence: StopSequence;
  readonly sent: [signal: string, pids: number[]][] = [];
  readonly timeline: string[] = [];

  constructor(plan: Partial<StopPlan> = {}, facts: Facts = catching, results?: SendResult[]) {
    const whole = { targets: [node], graceMs: 10_000, thenKill: 'always', ...plan } as const;
    const known = new Map(whole.targets.map((target) => [target, facts]));
    const begun = beginStop(whole, known, whole.targets, START);
    this.sequence = begun.sequence;
    this.#follow(begun, results);
  }

  /** `afterMs` after SIGTERM the targets are found like this. */
  seen(afterMs: number, ...fates: Observation['fate'][]): this {
    const seen = this.sequence.plan.targets.flatMap((target, index): Observation[] => {
      const fate = fates[index];
      return fate === undefined ? [] : [{ target, fate, openFds: 3, threads: 1 }];
    });
    return this.tell({ type: 'seen', atMs: START + afterMs, seen });
  }

  tell(event: StopEvent, results?: SendResult[]): this {
    this.#follow(stepStop(this.sequence, event), results);
    return this;
  }

  #follow(step: StopStep, results: SendResult[] = []): void {
    this.timeline.push(...happenings(this.sequence, step.sequence));
    this.sequence = step.sequence;
    if (step.send === undefined) return;
    const { signal, targets } = step.send;
    this.sent.push([signal.name, targets.map(({ pid }) => pid)]);
    const sent = targets.map((target, index) => ({ target, result: results[index] ?? 'sent' }));
    const atMs = this.sequence.nowMs;
    this.tell({ type: 'sent', signal, sent, atMs, atTicks: 5000 });
  }

  get verdict(): { lines: readonly string[]; status: number } {
    return verdictOf(this.sequence);
  }
}

const noProcesses = { type: 'processes', processes: [] } as const;

test('a server that drains: it exited cleanly, and SIGKILL was never sent', () => {
  const stop = new Stop().seen(1000, 'alive').seen(2100, 'gone').seen(2800).tell(noProcesses);
  expect(stop.sequence.phase).toBe('over');
  expect(stop.sent).toEqual([['SIGTERM', [10]]]);
  expect(stop.timeline).toEqual(['SIGTERM sent', 'ended']);
  expect(stop.verdict).toEqual({ lines: ['10 node: exited cleanly in 2.1 s'], status: 0 });
});

test('one of Node.js: it ended, and nobody knows how, since Node.js catches SIGTERM itself', () => {
  const runtime = { name: 'Node.js', catches: TERM };
  const stop = new Stop({}, buildFacts({ runtime }, { caught: TERM }));
  stop.seen(2100, 'gone').seen(2800).tell(noProcesses);
  expect(stop.verdict).toEqual({
    lines: [
      '10 node: ended in 2.1 s; Node.js catches SIGTERM itself: whether it cleaned up cannot be seen',
    ],
    status: 0,
  });
});

test.each([
  [
    { signal: 15 },
    'ended in 2.1 s without cleanup: Node.js ends by SIGTERM where the program has no',
  ],
  [{ status: 3 }, 'exited with status 3 in 2.1 s'],
])('one of Node.js that is seen as a zombie: how it ended, %j', (end, sentence) => {
  const runtime = { name: 'Node.js', catches: TERM };
  const stop = new Stop({}, buildFacts({ runtime }, { caught: TERM }));
  const seen = [{ target: node, fate: 'zombie', end }] as const;
  stop
    .tell({ type: 'seen', atMs: START + 2100, seen })
    .seen(2800, 'gone')
    .tell(noProcesses);
  expect(stop.verdict.lines[0]).toContain(sentence);
});

test('one that ignores SIGTERM: SIGKILL after the time of grace, and the reason', () => {
  const stop = new Stop({}, ignoring).seen(9999, 'alive').seen(10_000, 'alive');
  expect(stop.sent).toEqual([
    ['SIGTERM', [10]],
    ['SIGKILL', [10]],
  ]);
  stop.seen(10_050, 'gone').seen(11_000).tell(noProcesses);
  expect(stop.verdict).toEqual({
    lines: ['10 node: needed SIGKILL after 10 s because it ignores SIGTERM'],
    status: 1,
  });
});

test('on the screen there is a question first, and no is no', () => {
  const stop = new Stop({ thenKill: 'ask' }).seen(10_000, 'alive').seen(60_000, 'alive');
  expect(stop.sequence.phase).toBe('asking');
  stop.tell({ type: 'cancel' }).seen(70_000, 'alive');
  expect(stop.sent).toEqual([['SIGTERM', [10]]]);
  expect(stop.verdict.status).toBe(4);
  expect(stop.verdict.lines[0]).toContain('SIGKILL was not sent');
});

test('yes sends SIGKILL to those that are still there, and to nobody else', () => {
  const targets = [buildTarget(10), buildTarget(11), buildTarget(12)];
  const stop = new Stop({ targets, thenKill: 'ask' }).seen(5000, 'alive', 'gone', 'alive');
  stop.seen(10_000, 'alive', undefined as never, 'alive').tell({ type: 'kill' });
  expect(stop.sent.at(-1)).toEqual(['SIGKILL', [10, 12]]);
  expect(stop.timeline.at(-1)).toContain('SIGKILL sent to 10 node, 12 node');
});

test('without --kill what is still there stays there', () => {
  const stop = new Stop({ thenKill: 'never' }, ignoring).seen(10_000, 'alive');
  expect(stop.verdict).toEqual({
    lines: ['10 node: is still there after 10 s, because it ignores SIGTERM; SIGKILL was not sent'],
    status: 4,
  });
});

test('stuck in the kernel after SIGKILL: still there, and where', () => {
  const stop = new Stop({}, buildFacts({}, { ignored: TERM }));
  const stuck = [{ target: node, fate: 'alive', stuckIn: 'folio_wait_bit' }] as const;
  stop.tell({ type: 'seen', atMs: START + 10_000, seen: stuck });
  stop.tell({ type: 'seen', atMs: START + 15_000, seen: stuck });
  expect(stop.sequence.phase).toBe('over');
  expect(stop.verdict.status).toBe(4);
  expect(stop.verdict.lines[0]).toBe(
    '10 node: is still there 5.0 s after SIGKILL, because it is in uninterruptible sleep (state D) in folio_wait_bit',
  );
});

test('a PID that went to another process between SIGTERM and SIGKILL is not touched', () => {
  const stop = new Stop()
    .seen(9000, 'alive')
    .seen(10_000, 'recycled')
    .seen(11_000)
    .tell(noProcesses);
  expect(stop.sent).toEqual([['SIGTERM', [10]]]);
  expect(stop.verdict.lines[0]).toContain('another process has its PID now, and was sent nothing');
});

test('nor when that happens in the last instant, and the sender refuses', () => {
  const stop = new Stop({ thenKill: 'ask' }).seen(10_000, 'alive');
  stop.tell({ type: 'kill' }, ['recycled']).seen(11_000).tell(noProcesses);
  expect(stop.verdict).toMatchObject({ status: 0 });
  expect(stop.verdict.lines[0]).toContain('another process has its PID now');
});

describe('what a stop leaves', () => {
  const root = buildProcess({ pid: 10, ppid: 1, name: 'sh' });
  const children = [11, 12].map((pid) => buildProcess({ pid, ppid: 10, name: 'worker' }));
  const orphans = [11, 12].map((pid) => buildProcess({ pid, ppid: 1, name: 'worker' }));
  const targets = [targetOf(root)];

  test('children without a parent are named', () => {
    const stop = new Stop({ targets });
    stop.tell({ type: 'processes', processes: [root, ...children] });
    stop.seen(100, 'gone').seen(800).tell({ type: 'processes', processes: orphans });
    expect(stop.verdict.lines[1]).toBe('2 children were left behind: 11 worker, 12 worker');
    expect(stop.verdict.status).toBe(0);
  });

  test('children that end with their parent are not', () => {
    const stop = new Stop({ targets });
    stop.tell({ type: 'processes', processes: [root, ...children] });
    stop.seen(100, 'gone').tell({ type: 'processes', processes: orphans });
    expect(stop.sequence.phase).toBe('settling');
    stop.seen(800).tell(noProcesses);
    expect(stop.verdict.lines).toHaveLength(1);
  });

  test('a new process in its place is named', () => {
    const restarted = buildProcess({ pid: 77, ppid: 1, name: 'sh', startTicks: 6000 });
    const stop = new Stop({ targets }).seen(100, 'gone').seen(800);
    stop.tell({ type: 'processes', processes: [restarted] });
    expect(stop.verdict.lines[1]).toBe('a new process took the place of 10 sh: 77 sh');
  });
});

test('a zombie cannot be stopped: who must reap it, status 4', () => {
  const zombie = buildFacts({ zombie: true, parent: { pid: 812, shownName: 'sh' } });
  const stop = new Stop({}, zombie).seen(50, 'zombie').seen(800, 'zombie').tell(noProcesses);
  expect(stop.verdict).toEqual({
    lines: ['10 node: had ended before: it is a zombie until its parent 812 sh reaps it'],
    status: 4,
  });
});

test('not permitted: at once, with who owns it and what it takes', () => {
  const stop = new Stop({}, catching, ['denied']);
  expect(stop.sequence.phase).toBe('over');
  expect(stop.verdict).toEqual({
    lines: ['10 node: not permitted: it belongs to deploy, and takes deploy, root or CAP_KILL'],
    status: 2,
  });
});

test('paused, with no list of processes to come, it still comes to an end', () => {
  const stop = new Stop().seen(100, 'gone').seen(1000).seen(3200);
  expect(stop.sequence.phase).toBe('over');
});

describe('whatever happens', () => {
  const targets: readonly Target[] = [buildTarget(10), buildTarget(11), buildTarget(12)];
  const fate = fc.constantFrom('alive', 'stopped', 'zombie', 'gone', 'recycled', undefined);
  const event = fc.oneof(
    fc.record({
      what: fc.constant('seen' as const),
      waitMs: fc.integer({ min: 0, max: 4000 }),
      fates: fc.tuple(fate, fate, fate),
    }),
    fc.record({ what: fc.constantFrom('cancel' as const, 'kill' as const, 'list' as const) }),
  );
  const plan = fc.record({
    targets: fc.constant(targets),
    graceMs: fc.constantFrom(0, 2000, 10_000),
    thenKill: fc.constantFrom('always' as const, 'ask' as const, 'never' as const),
  });

  test('SIGKILL goes once, only to the living, only after its time and when allowed', () => {
    fc.assert(
      fc.property(plan, fc.array(event, { maxLength: 30 }), (whole, events) => {
        const stop = new Stop(whole);
        const ended = new Set<number>();
        let afterMs = 0;
        let allowed = whole.thenKill === 'always';
        let isCancelled = false;
        for (const happened of events) {
          const before = stop.sent.length;
          const { phase } = stop.sequence;
          if (happened.what === 'seen') {
            afterMs += happened.waitMs;
            happened.fates.forEach((is, index) => {
              if (is !== undefined && is !== 'alive' && is !== 'stopped') ended.add(10 + index);
            });
            stop.seen(afterMs, ...(happened.fates as Observation['fate'][]));
          } else if (happened.what === 'list') {
            stop.tell(noProcesses);
          } else {
            if (happened.what === 'kill' && phase === 'asking') allowed = true;
            if (happened.what === 'cancel' && (phase === 'waiting' || phase === 'asking')) {
              isCancelled = true;
            }
            stop.tell({ type: happened.what });
          }
          for (const [signal, pids] of stop.sent.slice(before)) {
            expect(signal).toBe('SIGKILL');
            expect(allowed && !isCancelled && afterMs >= whole.graceMs).toBe(true);
            expect(pids.filter((pid) => ended.has(pid))).toEqual([]);
          }
        }
        expect(stop.sent[0]).toEqual(['SIGTERM', [10, 11, 12]]);
        expect(stop.sent.length).toBeLessThanOrEqual(2);
        const { lines, status } = stop.verdict;
        expect(lines.length).toBeGreaterThan(0);
        expect([0, 1, 2, 4]).toContain(status);
      }),
      { numRuns: 500 },
    );
  });
});
