import { expect, test } from 'vitest';
import type { PagingEvidence } from '../../../src/evidence/paging.ts';
import { checkMemory } from '../../../src/triage/checks/memory.ts';
import { buildFacts } from '../../support/build-facts.ts';
import { buildHost } from '../../support/build-host.ts';
import { buildProcess } from '../../support/build-process.ts';

const GIB = 1024 ** 3;

const stall = (avg10Percent: number, avg60Percent: number) => ({
  avg10Percent,
  avg60Percent,
  avg300Percent: 0,
  totalMicroseconds: 0,
});

const quiet: PagingEvidence = {
  takenAtMs: 0,
  vmstat: { swappedInPages: 0, swappedOutPages: 0 },
  swapping: [],
  pressure: { some: stall(0, 0), full: stall(0, 0) },
};

const database = buildProcess({ pid: 7, commandLine: ['postgres'], rssBytes: 5 * GIB });

const check = (
  wanted: { availableBytes?: number; totalBytes?: number } & Partial<PagingEvidence>,
) => {
  const { availableBytes = 5 * GIB, totalBytes = 8 * GIB, ...paging } = wanted;
  const memory = { ...buildHost().memory, availableBytes, totalBytes, freeBytes: 1 };
  const sample = { ...buildFacts().sample, host: buildHost({ memory }), processes: [database] };
  return checkMemory(buildFacts({ sample, gathered: { paging: { ...quiet, ...paging } } }));
};

test('no free memory is no finding while there is memory available', () => {
  expect(check({})).toEqual({
    findings: [],
    summary: '5.0G of 8.0G available, 0 of 2.0G swap used, not moving, pressure 0.0 %',
  });
});

test('looking and unread are never ok', () => {
  expect(checkMemory(buildFacts()).looking).toBe(true);
  expect(checkMemory(buildFacts({ gathered: { paging: { unread: 'no' } } })).unknown).toBe('no');
});

test.each([
  [0.051, undefined],
  [0.049, 'warning'],
  [0.019, 'critical'],
])('with a share of %d available: %s', (share, severity) => {
  const [finding] = check({ availableBytes: share * 8 * GIB }).findings;
  expect(finding?.severity).toBe(severity);
  if (severity !== undefined) expect(finding?.id).toBe('memory-pressure');
});

test('on a large host a small share is plenty', () => {
  expect(check({ availableBytes: 8 * GIB, totalBytes: 512 * GIB }).findings).toEqual([]);
});

test.each([
  [4, 4, undefined],
  [6, 0.5, undefined],
  [6, 2, 'warning'],
  [25, 5, 'critical'],
])(
  'everything waits for memory %d %% of 10 s, %d %% of a minute: %s',
  (last10, last60, severity) => {
    const pressure = { some: stall(50, 50), full: stall(last10, last60) };
    const [finding] = check({ pressure }).findings;
    expect(finding?.severity).toBe(severity);
    if (severity === undefined) return;
    expect(finding?.summary).toContain(
      `everything waited for memory ${last10}.0 % of the last 10 s`,
    );
    expect(finding?.summary).toContain('most is held by postgres (7) with 5.0G');
  },
);

test('swap that is read back all the time is a finding; that merely was used is not', () => {
  const moving = { inBytesPerSecond: 5 * 1024 ** 2, outBytesPerSecond: 1024 ** 2 };
  const resting = { inBytesPerSecond: 0, outBytesPerSecond: 9e9 };
  expect(check({ swapping: [moving] }).findings).toEqual([]);
  expect(check({ swapping: [moving, resting] }).findings).toEqual([]);
  const [finding] = check({ swapping: [resting, moving, moving] }).findings;
  expect(finding).toMatchObject({ id: 'swap-pressure', severity: 'warning' });
  expect(finding?.summary).toBe(
    'Swapping: 5.0M/s in, 1.0M/s out, 0 of 2.0G in use, most memory is held by postgres (7) with 5.0G',
  );
});

test('a kernel without PSI says so, and is looked at all the same', () => {
  const pressure = { some: undefined, full: undefined };
  expect(check({ pressure })).toMatchObject({ findings: [] });
  expect(check({ pressure }).summary).toContain('pressure not known to this kernel');
});
