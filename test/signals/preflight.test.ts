import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dangerOf, foretell } from '../../src/signals/preflight.ts';
import { foretellAll } from '../../src/signals/preflight-groups.ts';
import { SIGCONT, SIGKILL, SIGNALS, SIGTERM, signalNamed } from '../../src/signals/signal-table.ts';
import { buildFacts, buildTarget, signalSet } from '../support/build-target.ts';

const texts = (...args: Parameters<typeof foretell>): string[] =>
  foretell(...args).map(({ text }) => text);
const TERM = signalSet(15);

describe('SIGTERM to a process that', () => {
  test.each([
    ['catches it', {}, { caught: TERM }, /^catches SIGTERM: it can clean up/],
    ['takes it from a signalfd', {}, { blocked: TERM, fromDescriptor: TERM }, /signalfd: it can/],
    ['waits for it in sigwait', {}, { fromSigwait: TERM }, /^waits for SIGTERM in sigwait/],
    ['waits for signals', {}, { inSigwait: true }, /if that is for SIGTERM.*; if not, dies/],
    ['decided nothing', {}, {}, /^does not catch SIGTERM; default action: dies at once, without/],
    ['ignores it', {}, { ignored: TERM }, /^ignores SIGTERM: nothing will happen$/],
    ['blocks it', {}, { blocked: TERM }, /^blocks SIGTERM/],
    ['blocks what it catches', {}, { blocked: TERM, caught: TERM }, /^blocks SIGTERM/],
    ['is PID 1 of a container', { init: 'container' }, {}, /kernel drops it, only SIGKILL ends it/],
    ['is PID 1 here', { init: 'here' }, {}, /^is PID 1 here without a handler/],
    ['is PID 1 with a handler', { init: 'here' }, { caught: TERM }, /^catches SIGTERM/],
  ] as const)('%s', (_what, facts, masks, sentence) => {
    expect(texts(buildFacts(facts, masks), SIGTERM)[0]).toMatch(sentence);
  });

  test('runs on Node.js: that catches it in any case, so nothing is claimed of the program', () => {
    const runtime = { name: 'Node.js', catches: signalSet(2, 15) };
    const masks = { caught: signalSet(1, 2, 10, 15) };
    const facts = buildFacts({ runtime }, masks);
    expect(foretell(facts, SIGTERM)).toEqual([
      {
        text: 'runs on Node.js, which catches SIGTERM itself: whether the program cleans up cannot be seen',
        severity: 'normal',
      },
    ]);
    expect(texts(facts, signalNamed('SIGHUP') ?? SIGTERM)[0], 'its own').toMatch(/^catches SIGHUP/);
    const ignoring = buildFacts({ runtime }, { ignored: TERM });
    expect(texts(ignoring, SIGTERM)[0]).toMatch(/^ignores SIGTERM/);
  });

  test('is a zombie: who must reap it, and nothing else', () => {
    const zombie = buildFacts({ zombie: true, parent: { pid: 812, shownName: 'sh' } });
    expect(texts(zombie, SIGKILL)).toEqual([
      'is a zombie: it has ended, and nothing can kill it; its parent 812 sh must reap it',
    ]);
  });

  test('is stopped: it waits until SIGCONT, but SIGKILL and SIGCONT do not', () => {
    const stopped = buildFacts({ state: 'T' });
    expect(texts(stopped, SIGTERM)).toContain('is stopped (state T): SIGTERM waits until SIGCONT');
    for (const signal of [SIGKILL, SIGCONT]) {
      expect(texts(stopped, signal).join()).not.toContain('is stopped');
    }
  });

  test('was sent it before and has not taken it', () => {
    expect(texts(buildFacts({}, { blocked: TERM, pending: TERM }), SIGTERM)).toContain(
      'was sent SIGTERM before, and has not taken it yet',
    );
  });

  test('is not there any more, or is somebody else', () => {
    expect(texts('gone', SIGTERM)).toEqual(['has ended']);
    expect(texts('recycled', SIGTERM)[0]).toMatch(/another process has its PID now: nothing will/);
  });
});

describe('in uninterruptible sleep', () => {
  const stuckIn = (kernelFunction: string | undefined, threads = 1) =>
    buildFacts({ state: 'D', stuck: { count: 1, threads, kernelFunction } });

  test('on a disk nothing ends it, and it is told where it waits', () => {
    for (const signal of [SIGTERM, SIGKILL]) {
      expect(texts(stuckIn('folio_wait_bit'), signal)).toContain(
        'is in uninterruptible sleep (state D) in folio_wait_bit: will not die until the I/O ends',
      );
    }
  });

  test('on NFS or a vfork child a deadly signal does, but one that is caught waits', () => {
    for (const place of ['rpc_wait_bit_killable', 'kernel_clone']) {
      expect(texts(stuckIn(place), SIGKILL).at(-1)).toContain('which a deadly signal breaks off');
    }
    const catching = { ...stuckIn('kernel_clone'), masks: buildFacts({}, { caught: TERM }).masks };
    expect(texts(catching, SIGTERM)).toContain(
      'is in uninterruptible sleep (state D) in kernel_clone: takes no signal until its vfork child goes on',
    );
  });

  test('one thread of many is enough, and an unknown place is not made up', () => {
    expect(texts(stuckIn(undefined, 11), SIGKILL).at(-1)).toBe(
      '1 of its 11 threads are in uninterruptible sleep (state D): will not die until the I/O ends',
    );
  });
});

describe('what one does not hit on purpose', () => {
  test.each([
    [{ init: 'here' }, 'is PID 1'],
    [{ kernelThread: true }, 'is a kernel thread'],
    [{ relation: { kind: 'self' } }, 'is ptop itself'],
    [{ relation: { kind: 'ancestor', shownName: '-bash' } }, 'is the shell that you sit in'],
    [{ relation: { kind: 'ancestor', shownName: 'sshd-session' } }, 'is the ssh session'],
    [{ relation: { kind: 'ancestor', shownName: 'tmux: server' } }, 'is the terminal multiplexer'],
    [{ relation: { kind: 'ancestor', shownName: 'sudo' } }, 'is an ancestor of ptop'],
  ] as const)('%o is said to be that', (facts, sentence) => {
    expect(dangerOf(buildFacts(facts))).toContain(sentence);
    expect(texts(buildFacts(facts), SIGTERM).join()).toContain(sentence);
  });

  test('all others are sent their signal without a second question', () => {
    expect(dangerOf(buildFacts({ init: 'container' }, { ignored: TERM }))).toBeUndefined();
  });
});

test('the other signals: what comes by default, and what their own code decides', () => {
  const nothing = buildFacts();
  expect(texts(nothing, signalNamed('SIGCHLD'))[0]).toContain('default action: none');
  expect(texts(nothing, signalNamed('SIGQUIT'))[0]).toContain('dumps core');
  expect(texts(nothing, signalNamed('SIGSTOP'))[0]).toContain('frozen until SIGCONT');
  expect(texts(nothing, SIGKILL)[0]).toContain('dies at once, without cleanup');
  expect(texts(buildFacts({}, { caught: signalSet(1) }), signalNamed('SIGHUP'))[0]).toBe(
    'catches SIGHUP: its own code decides',
  );
});

test('cleanup is promised only where code of its own runs', () => {
  const set = fc.bigInt({ min: 0n, max: (1n << 64n) - 1n });
  fc.assert(
    fc.property(set, set, set, fc.constantFrom(...SIGNALS), (caught, ignored, blocked, signal) => {
      const said = texts(buildFacts({}, { caught, ignored, blocked }), signal)[0] ?? '';
      const bit = signalSet(signal.number);
      if (/it can clean up/.test(said)) expect(caught & ~blocked & bit).toBe(bit);
      if (signal.name === 'SIGKILL') expect(said).toMatch(/^dies at once/);
    }),
  );
});

test('of many, each sentence is said once, and what matters most comes first', () => {
  const catching = buildFacts({}, { caught: TERM });
  const known = new Map([1, 2, 3, 4].map((pid) => [buildTarget(pid), catching] as const));
  known.set(buildTarget(5), buildFacts({ relation: { kind: 'self' } }, { caught: TERM }));
  const groups = foretellAll([...known.keys()], known, SIGTERM);
  expect(groups.map(({ text, targets }) => [text, targets.map(({ pid }) => pid)])).toEqual([
    ['is ptop itself', [5]],
    ['catches SIGTERM: it can clean up before it ends', [1, 2, 3, 4, 5]],
  ]);
});

describe('the main process of a unit that systemd starts again', () => {
  const restarted = (restartPolicy: string, signal = SIGKILL): string | undefined => {
    const unit = { name: 'shop.service', uid: undefined };
    const facts = buildFacts({ service: { unit, restartPolicy } }, { caught: TERM });
    return texts(facts, signal).find((text) => text.includes('main process'));
  };

  test('is said to be that, with what stops it', () => {
    expect(restarted('always')).toBe(
      'is the main process of shop.service: systemd starts it again (Restart=always); to stop it: systemctl stop shop.service',
    );
  });

  test.each([
    ['always', true, 'again (R'],
    ['on-failure', true, 'again if it ends with an error'],
    ['on-abnormal', true, undefined],
    ['on-success', false, 'again (R'],
    ['no', false, undefined],
  ])('as Restart=%s has it, after SIGKILL and after a clean end', (policy, killed, cleanly) => {
    expect(restarted(policy) !== undefined).toBe(killed);
    const said = restarted(policy, SIGTERM);
    if (cleanly === undefined) expect(said).toBeUndefined();
    else expect(said).toContain(cleanly);
  });

  test('whatever its name, what stops it can be pasted into a shell', () => {
    const unit = { name: 'sleep@a\\x20b.service', uid: undefined };
    const facts = buildFacts({ service: { unit, restartPolicy: 'always' } }, { caught: TERM });
    expect(texts(facts, SIGKILL).join()).toContain("systemctl stop 'sleep@a\\x20b.service'");
  });

  test('is not said of a signal that ends nothing', () => {
    expect(restarted('always', SIGCONT)).toBeUndefined();
  });
});
