import { describe, expect, test } from 'vitest';
import type { WatchedCgroup } from '../../../src/evidence/cgroups.ts';
import { checkProcessMemory } from '../../../src/triage/checks/process-memory.ts';
import { buildFacts } from '../../support/build-facts.ts';
import { buildProcess } from '../../support/build-process.ts';

const MIB = 1024 ** 2;

const cgroup = (wanted: Partial<WatchedCgroup>): WatchedCgroup => ({
  path: '/system.slice/app.service',
  unit: 'app.service',
  limitBytes: 512 * MIB,
  usedBytes: 200 * MIB,
  reclaimableBytes: 0,
  activeFileBytes: 0,
  limitHits: 0,
  hitsPerSecond: 0,
  stallPercent: 0,
  biggest: buildProcess({ pid: 7, rssBytes: 480 * MIB }),
  ...wanted,
});
const check = (...limited: readonly WatchedCgroup[]) =>
  checkProcessMemory(buildFacts({ gathered: { cgroups: { takenAtMs: 0, limited } } }));
const found = (wanted: Partial<WatchedCgroup>) =>
  check(cgroup(wanted)).findings.map(({ severity }) => severity);

test('a cgroup that was made anew does not come to its limit less than never', () => {
  const [finding] = check(cgroup({ usedBytes: 510 * MIB, hitsPerSecond: -5 })).findings;
  expect(finding?.summary).not.toContain('times/s');
});

describe('memory near the limit of a cgroup', () => {
  test('is critical while the kernel has to make room for every page', () => {
    const [finding] = check(cgroup({ usedBytes: 500 * MIB, hitsPerSecond: 12 })).findings;
    expect(finding).toMatchObject({
      id: 'cgroup-memory',
      severity: 'critical',
      unit: 'app.service',
    });
    expect(finding?.process?.pid).toBe(7);
    expect(finding?.summary).toBe(
      'Memory limit: app.service 500M of 512M (98 %), at the limit 12 times/s, ' +
        'most of it sleep 1000 (7) 480M',
    );
  });

  test('in cgroup v2 also the waiting tells', () => {
    expect(found({ usedBytes: 500 * MIB, stallPercent: 15 })).toEqual(['critical']);
    expect(found({ usedBytes: 470 * MIB, stallPercent: 15 })).toEqual(['warning']);
  });

  test('is no matter for one who stays there by design', () => {
    expect(found({ usedBytes: 480 * MIB })).toEqual([]);
    expect(found({ usedBytes: 508 * MIB })).toEqual(['warning']);
  });

  test('page cache fills every limit, and is dropped', () => {
    const cached = { usedBytes: 512 * MIB, reclaimableBytes: 400 * MIB, hitsPerSecond: 900 };
    expect(found(cached)).toEqual([]);
    expect(found({ ...cached, reclaimableBytes: 100 * MIB, activeFileBytes: 300 * MIB })).toEqual(
      [],
    );
  });

  test('page cache that is in use and cannot stay makes things slow', () => {
    const thrashing = { usedBytes: 512 * MIB, activeFileBytes: 300 * MIB, stallPercent: 45 };
    expect(found(thrashing)).toEqual(['warning']);
  });
});

test('what was looked at is said', () => {
  expect(check(cgroup({})).summary).toBe(
    'no process grows without end; cgroups far from their limit: 1',
  );
  expect(check().summary).toBe('no process grows without end; no cgroup has a limit');
});

test('before a verdict can be had, nobody is said not to grow', () => {
  const { summary } = checkProcessMemory(
    buildFacts({ gathered: { cgroups: { takenAtMs: 0, limited: [] } }, watchedSeconds: 5 }),
  );
  expect(summary).toMatch(/^growth takes a minute to tell, watched 5 s; /);
});
