import { describe, expect, test } from 'vitest';
import { History } from '../../src/sampler/history.ts';
import { Verdicts } from '../../src/trend/verdicts.ts';
import { buildProcess } from '../support/build-process.ts';

const STARTED = Date.UTC(2024, 5, 4);

const at = (slot: number) => ({ slot, nowMs: STARTED + 1000 * slot });

/** A process that leaks descriptors, a MiB and a thread now and then. */
const leaking = () => {
  const process = buildProcess({ startedAtMs: STARTED, maxFds: 10_000 });
  const watchUntil = (slot: number) => {
    for (let second = 0; second <= slot; second++) {
      if (second <= (process.fdHistory.changedSlot ?? -1)) continue;
      process.fdHistory.push(second, 20 + second);
      process.rssHistory.push(second, 2 ** 26 + 2 ** 20 * Math.floor(second / 2));
      process.threadHistory.push(second, 4 + Math.floor(second / 20));
    }
  };
  return { process, watchUntil };
};

describe('the verdicts on a process', () => {
  test('descriptors know their limit, memory takes more patience', () => {
    const { process, watchUntil } = leaking();
    watchUntil(200);
    const verdicts = new Verdicts();
    const descriptors = verdicts.of(process, 'descriptors', at(200));
    expect(descriptors.kind).toBe('growing');
    expect(descriptors.secondsToLimit).toBeCloseTo(10_000 - 220, -2);
    expect(verdicts.of(process, 'memory', at(200)).kind).toBe('too-early');
    watchUntil(400);
    expect(verdicts.of(process, 'memory', at(400)).kind).toBe('growing');
    expect(verdicts.of(process, 'threads', at(400)).kind).toBe('growing');
  });

  test('are not made anew in each refresh, and never older than a minute and a half', () => {
    const { process, watchUntil } = leaking();
    const verdicts = new Verdicts();
    let last = verdicts.of(process, 'descriptors', at(0));
    let [madeAt, made] = [0, 0];
    for (let slot = 1; slot <= 3600; slot++) {
      watchUntil(slot);
      const verdict = verdicts.of(process, 'descriptors', at(slot));
      if (verdict !== last) {
        [last, madeAt] = [verdict, slot];
        made++;
      }
      expect(slot - madeAt).toBeLessThanOrEqual(90);
    }
    expect(made).toBeLessThan(150);
    expect(last.kind).toBe('growing');
  });

  test('do not all fall due in the same refresh', () => {
    const processes = Array.from({ length: 100 }, leaking);
    const verdicts = new Verdicts();
    const last = new Map<unknown, unknown>();
    let mostAtOnce = 0;
    for (let slot = 0; slot <= 300; slot++) {
      let made = 0;
      for (const { process, watchUntil } of processes) {
        watchUntil(slot);
        const verdict = verdicts.of(process, 'descriptors', at(slot));
        if (last.get(process) !== verdict) made++;
        last.set(process, verdict);
      }
      if (slot > 100) mostAtOnce = Math.max(mostAtOnce, made);
    }
    expect(mostAtOnce).toBeLessThan(25);
  });

  test('a process that never changes is steady after a minute', () => {
    const fdHistory = new History();
    fdHistory.push(0, 7);
    const process = buildProcess({ fdHistory });
    const verdicts = new Verdicts();
    expect(verdicts.of(process, 'descriptors', at(30)).kind).toBe('too-early');
    expect(verdicts.of(process, 'descriptors', at(90)).kind).toBe('steady');
  });
});
