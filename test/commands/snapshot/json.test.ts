import { expect, test } from 'vitest';
import { snapshotJson } from '../../../src/commands/snapshot/json.ts';
import type { Process } from '../../../src/sampler/process.ts';
import type { Host, Sample } from '../../../src/sampler/sample.ts';
import { buildProcess } from '../../support/build-process.ts';
import { buildSample } from '../../support/build-state.ts';

/** As a reader gets it: JSON leaves out what is undefined. */
const read = (sample: Sample) => JSON.parse(JSON.stringify(snapshotJson(sample, sample.processes)));

const processOf = (wanted: Partial<Process>) =>
  read(buildSample([buildProcess(wanted)])).processes[0];

const hostOf = (change: Partial<Host>) => {
  const sample = buildSample([]);
  return read({ ...sample, host: { ...sample.host, ...change } }).host;
};

test('scripts find the fields that they were promised, and no others', () => {
  const snapshot = read(buildSample([buildProcess()]));
  expect(Object.keys(snapshot)).toEqual(['takenAt', 'host', 'processes']);
  const { host } = snapshot;
  expect(Object.keys(host)).toEqual(
    (
      'hostname kernel uptimeSeconds cpuCount cpuPercent loadAverage memory swap openFiles tasks ' +
      'pressure'
    ).split(' '),
  );
  expect(Object.keys(host.memory)).toEqual(
    'totalBytes availableBytes freeBytes buffersBytes cachedBytes'.split(' '),
  );
  expect(Object.keys(host.swap)).toEqual(['totalBytes', 'usedBytes']);
  expect(Object.keys(host.openFiles)).toEqual(['allocated', 'max']);
  expect(Object.keys(host.tasks)).toEqual(
    'total running sleeping blocked stopped zombie threads'.split(' '),
  );
  expect(Object.keys(host.pressure)).toEqual(['cpu', 'memory', 'io']);
  expect(Object.keys(snapshot.processes[0])).toEqual(
    (
      'pid ppid uid user state name commandLine kernelThread cpuPercent memoryPercent rssBytes ' +
      'virtualBytes threads nice priority cpuSeconds startedAt openFds maxFds fdPercent unit ' +
      'cgroup'
    ).split(' '),
  );
});

test('figures are plain numbers, times ISO 8601 in UTC', () => {
  const startedAtMs = Date.UTC(2024, 5, 4, 2, 11, 9);
  expect(read(buildSample([])).takenAt).toBe('2026-03-07T02:17:01.000Z');
  expect(
    processOf({ startedAtMs, openFds: 63_847, maxFds: 65_536, cpuPercent: 3.2049 }),
  ).toMatchObject({
    startedAt: '2024-06-04T02:11:09.000Z',
    openFds: 63_847,
    maxFds: 65_536,
    fdPercent: 97.42,
    cpuPercent: 3.2,
    unit: 'app.service',
  });
});

test('what the kernel did not say is null, in its place', () => {
  const unknown = processOf({
    uid: undefined,
    user: '?',
    cpuPercent: undefined,
    memoryPercent: undefined,
    openFds: undefined,
    unit: undefined,
    cgroup: undefined,
  });
  const nulls = Object.keys(unknown).filter((key) => unknown[key] === null);
  expect(nulls).toEqual(
    'uid user cpuPercent memoryPercent openFds fdPercent unit cgroup'.split(' '),
  );
  expect(
    hostOf({
      uptimeSeconds: undefined,
      cpuTotal: undefined,
      loadAverage: undefined,
      swap: undefined,
      openFiles: undefined,
      pressure: { cpu: undefined, memory: undefined, io: undefined },
    }),
  ).toMatchObject({
    uptimeSeconds: null,
    cpuPercent: null,
    loadAverage: null,
    swap: null,
    openFiles: null,
    pressure: { cpu: null, memory: null, io: null },
  });
});

test('a limit that is none has no number and no share', () => {
  const { maxFds, fdPercent } = processOf({ maxFds: Number.POSITIVE_INFINITY });
  expect([maxFds, fdPercent]).toEqual([null, null]);
});

test('a processor that waits for storage is not busy', () => {
  const cpuTotal = { user: 20, nice: 1, system: 5, irq: 2, iowait: 30, steal: 2, idle: 40 };
  expect(hostOf({ cpuTotal }).cpuPercent).toBe(30);
});
