import { expect, test } from 'vitest';
import type { Process } from '../../../src/sampler/process.ts';
import { checkDescriptors } from '../../../src/triage/checks/descriptors.ts';
import { buildFacts } from '../../support/build-facts.ts';
import { buildHost } from '../../support/build-host.ts';
import { buildProcess } from '../../support/build-process.ts';

test('a process whose descriptors nobody may count is not taken to have none', () => {
  const unseen = (wanted: Partial<Process>) => {
    const processes = [buildProcess({ openFds: undefined, startedAtMs: 0, ...wanted })];
    const sample = { sequence: 1, takenAtMs: 60_000, slot: 0, host: buildHost(), processes };
    return checkDescriptors(buildFacts({ sample })).unknown;
  };
  expect(unseen({})).toBe(
    'the descriptors of 1 process cannot be counted: that takes root, or Linux 6.2',
  );
  expect(unseen({ openFds: 3 })).toBeUndefined();
  expect(unseen({ state: 'Z' })).toBeUndefined();
  expect(unseen({ startedAtMs: 59_000 })).toBeUndefined(); // may be gone by now
});

const check = (allocated: number, max: number, processes: readonly Process[] = []) => {
  const host = buildHost({ openFiles: { allocated, max } });
  const sample = { sequence: 1, takenAtMs: 0, slot: 0, host, processes };
  return checkDescriptors(buildFacts({ sample }));
};

test('a host that runs out of open files fails everybody: who holds them is named', () => {
  const holders = [
    buildProcess({ pid: 7, openFds: 10 }),
    buildProcess({ pid: 8, openFds: 90_000 }),
  ];
  const [finding] = check(98_000, 100_000, holders).findings;
  expect(finding).toMatchObject({ id: 'system-fds', severity: 'critical' });
  expect(finding?.summary).toBe(
    'Open files of the host: 98,000 of 100,000 open files (fs.file-max), ' +
      'most of them in sleep 1000 (8): 90,000',
  );
  expect(check(85_000, 100_000).findings[0]?.severity).toBe('warning');
});

test('the host is healthy far from its limit, and where it has none', () => {
  expect(check(50_000, 100_000).findings).toEqual([]);
  expect(check(9_000_000, 2 ** 63).findings).toEqual([]);
});
