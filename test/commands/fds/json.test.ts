import { expect, test } from 'vitest';
import { fdsJson } from '../../../src/commands/fds/json.ts';
import type { FdsReport } from '../../../src/commands/fds/report.ts';
import { summarize } from '../../../src/inspect/descriptor-summary.ts';
import { buildFdsReport, buildSummary } from '../../support/build-fds-report.ts';
import { NOTHING_OPEN } from '../../support/build-open-descriptors.ts';

/** As a reader gets it: JSON leaves out what is undefined. */
const read = (wanted: Partial<FdsReport> = {}) =>
  JSON.parse(JSON.stringify(fdsJson(buildFdsReport(wanted))));

test('scripts find the fields that they were promised, and no others', () => {
  const known = read({ descriptors: buildSummary() });
  const fields =
    'pid name takenAt openFds softLimit hardLimit kinds sockets deletedFiles growth'.split(' ');
  expect(Object.keys(known)).toEqual(fields);
  expect(Object.keys(read())).toEqual(fields);
  expect(Object.keys(known.sockets)).toEqual(['byState', 'byLocalPort', 'byPeer']);
  expect(Object.keys(known.growth)).toEqual(['perMinuteSinceStart', 'secondsToLimit']);
});

test('figures are plain numbers, the time ISO 8601 in UTC', () => {
  expect(read()).toMatchObject({
    pid: 48271,
    name: 'node',
    takenAt: '2026-03-07T02:17:01.000Z',
    openFds: 63_847,
    softLimit: 65_536,
    hardLimit: 524_288,
    growth: { perMinuteSinceStart: 14.78, secondsToLimit: 6856.84 },
  });
});

test('kinds, states, ports, peers and files, the most frequent first', () => {
  const sockets = {
    ...summarize(NOTHING_OPEN).sockets,
    byState: new Map([['CLOSE_WAIT', 61_203]]),
    byLocalPort: new Map([
      [3000, 63_193],
      [22, 1],
    ]),
    byPeer: new Map([['10.0.0.7', 30_001]]),
  };
  const deletedFiles = [
    { path: '/var/log/app.log', bytes: 5000 },
    { path: '/mnt/nfs/x', bytes: undefined },
  ];
  expect(read({ descriptors: buildSummary({ sockets, deletedFiles }) })).toMatchObject({
    kinds: { socket: 63_210, file: 501, eventpoll: 136 },
    sockets: {
      byState: { CLOSE_WAIT: 61_203 },
      byLocalPort: [
        { port: 3000, count: 63_193 },
        { port: 22, count: 1 },
      ],
      byPeer: [{ address: '10.0.0.7', count: 30_001 }],
    },
    deletedFiles: [
      { path: '/var/log/app.log', bytes: 5000 },
      { path: '/mnt/nfs/x', bytes: null },
    ],
  });
});

test('a threshold on a usual kind or state compares with 0, not with null', () => {
  const { kinds, sockets } = read({ descriptors: summarize(NOTHING_OPEN) });
  expect(kinds).toEqual({ socket: 0, file: 0, pipe: 0, device: 0, eventfd: 0 });
  expect(sockets.byState).toEqual({ ESTABLISHED: 0, CLOSE_WAIT: 0, LISTEN: 0 });
});

test('what we may not know is null, and the count is there all the same', () => {
  expect(read()).toMatchObject({ openFds: 63_847, kinds: null, sockets: null, deletedFiles: null });
});

test('what the kernel did not say, or has no number in JSON, is null', () => {
  const growth = { perMinute: undefined, secondsToLimit: undefined };
  const report = { openFds: undefined, softLimit: Infinity, hardLimit: undefined, growth };
  expect({
    ...read(),
    ...JSON.parse(JSON.stringify(fdsJson({ ...buildFdsReport(), ...report }))),
  }).toMatchObject({
    openFds: null,
    softLimit: null,
    hardLimit: null,
    growth: { perMinuteSinceStart: null, secondsToLimit: null },
  });
});
