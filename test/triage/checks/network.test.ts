import { describe, expect, test } from 'vitest';
import type { HttpAnswer } from '../../../src/evidence/http-answer.ts';
import type { AcceptQueue } from '../../../src/evidence/network/accept-queues.ts';
import type { Pile } from '../../../src/evidence/network/census.ts';
import type { NamespaceEvidence } from '../../../src/evidence/network/namespace-evidence.ts';
import type { NetworkEvidence } from '../../../src/evidence/network.ts';
import { checkNetwork } from '../../../src/triage/checks/network.ts';
import { buildFacts } from '../../support/build-facts.ts';
import { buildProcess } from '../../support/build-process.ts';
import { buildListening } from '../../support/build-socket.ts';

const server = buildProcess({ pid: 48271, commandLine: ['node', 'server.js'] });

const namespace = (wanted: Partial<NamespaceEvidence>): NamespaceEvidence => ({
  name: 'own',
  pid: 'self',
  process: undefined,
  listeners: [buildListening(22), buildListening(3000)],
  sockstat: { inUse: 27, timeWait: 3 },
  counters: { overflows: 133, drops: 140 },
  overflows: 0,
  overflowingForMs: 0,
  queues: [],
  census: undefined,
  owners: new Map([[4711, server]]),
  atMs: 0,
  ...wanted,
});

const url = { shown: '', host: 'localhost', port: 8080, listeners: [] };

const check = (
  own: Partial<NamespaceEvidence>,
  network: Partial<NetworkEvidence> = {},
  answer: HttpAnswer = { kind: 'refused' },
) =>
  checkNetwork(
    buildFacts({
      gathered: {
        application: { takenAtMs: 0, url: { ...url, answer }, ports: [], servers: [] },
        network: {
          takenAtMs: 10_000,
          namespaces: [namespace(own)],
          localPorts: { first: 32768, last: 60999, reusesTimeWait: 'loopback' },
          asked: undefined,
          subjectPorts: [],
          looks: 1,
          ...network,
        },
      },
    }),
  );

test('a quiet host is ok, and says what was looked at', () => {
  expect(check({})).toEqual({
    findings: [],
    summary: 'listened on :22, :3000; 27 TCP sockets, 3 in TIME_WAIT',
  });
});

test('looking and unread are never ok', () => {
  expect(checkNetwork(buildFacts()).looking).toBe(true);
  expect(checkNetwork(buildFacts({ gathered: { network: { unread: 'no' } } })).unknown).toBe('no');
});

test('larger piles in TIME_WAIT do not hide one in CLOSE_WAIT', () => {
  const timeWait = [1, 2, 3, 4].map((host) => ({
    ...{ state: 'TIME_WAIT', count: 9000, inode: undefined },
    end: { peer: `10.0.0.${host}:443` },
  }));
  const closeWait = { state: 'CLOSE_WAIT', end: { localPort: 3000 }, count: 200, inode: 4711 };
  const census = { atMs: 0, piles: [...timeWait, closeWait], mostPorts: undefined };
  const ids = check({ census }).findings.map(({ id }) => id);
  expect(ids.filter((id) => id === 'close-wait')).toHaveLength(1);
  expect(ids.filter((id) => id === 'time-wait')).toHaveLength(3);
});

describe('piles', () => {
  const pile = (wanted: Partial<Pile>) => {
    const one = { state: 'CLOSE_WAIT', end: { localPort: 3000 }, count: 1200, inode: 4711 };
    const piles = [{ ...one, ...wanted }];
    const census = { atMs: 0, piles, mostPorts: undefined };
    return check({ census }).findings;
  };

  test('CLOSE_WAIT is the fault of who has the port', () => {
    const [finding] = pile({});
    expect(finding).toMatchObject({ id: 'close-wait', process: server, port: 3000 });
    expect(finding?.summary).toBe(
      '1,200 connections in CLOSE_WAIT on :3000: node server.js (48271) does not close them',
    );
    expect(finding?.next[0]).toContain("ss -tnp state close-wait 'sport = :3000'");
  });

  test('TIME_WAIT, which nobody holds, is of who listens there', () => {
    const [finding] = pile({ state: 'TIME_WAIT', count: 6000, inode: undefined });
    expect(finding).toMatchObject({ id: 'time-wait', process: server, port: 3000 });
  });

  test('what went out is told by its peer, by whomever', () => {
    const [finding] = pile({ end: { peer: '10.0.0.7:5432' }, inode: 99 });
    expect(finding?.summary).toBe(
      '1,200 connections in CLOSE_WAIT to 10.0.0.7:5432: somebody does not close them',
    );
    expect(finding).not.toHaveProperty('process');
    expect(finding).not.toHaveProperty('port');
  });
});

describe('accept queues', () => {
  const queue = (receiveQueue: number, wanted: Partial<AcceptQueue> = {}): AcceptQueue => ({
    listener: { ...buildListening(3000), receiveQueue },
    isSuspect: true,
    limit: 511,
    stuckForMs: 0,
    atMs: 0,
    ...wanted,
  });

  test('full is critical, with how many wait of how many', () => {
    const [finding] = check({ queues: [queue(512)], overflows: 30 }).findings;
    expect(finding).toMatchObject({
      id: 'listen-overflow',
      severity: 'critical',
      process: server,
      port: 3000,
    });
    expect(finding?.summary).toBe(
      'Accept queue full on :3000: 512 of at most 511 connections wait to be accepted by node server.js (48271), 30 refused since the last look',
    );
  });

  test('a queue that moves, a short one, and one that was just filled are not', () => {
    expect(check({ queues: [queue(100)] }).findings).toEqual([]);
    expect(check({ queues: [queue(4, { stuckForMs: 60_000 })] }).findings).toEqual([]);
    expect(check({ queues: [queue(100, { stuckForMs: 2000 })] }).findings).toEqual([]);
  });

  test('a queue that nobody empties is a warning before it is full, limit known or not', () => {
    const [finding] = check({
      queues: [queue(5, { stuckForMs: 4000, limit: undefined })],
    }).findings;
    expect(finding).toMatchObject({ severity: 'warning' });
    expect(finding?.summary).toBe(
      'Nobody accepts on :3000: 5 connections wait to be accepted by node server.js (48271)',
    );
  });

  test('refused connections are told even when the queue is short again', () => {
    const [finding] = check({ overflows: 1 }).findings;
    expect(finding).toMatchObject({ id: 'listen-overflow', severity: 'warning' });
    expect(finding?.summary).toBe(
      '1 connection refused at a full accept queue since the last look',
    );
  });
});

describe('ports', () => {
  test('nobody listens where the application should answer', () => {
    const asked = { port: 8080, isListening: false };
    const [finding] = check({}, { asked }).findings;
    expect(finding).toMatchObject({ id: 'port-missing', severity: 'critical', port: 8080 });
    expect(finding?.evidence).toEqual(['listened on: :22, :3000']);
    expect(check({}, { asked: { ...asked, isListening: true } }).findings).toEqual([]);
  });

  test.each<[string, HttpAnswer, boolean]>([
    ['refused', { kind: 'refused' }, true],
    ['no connection', { kind: 'timeout', phase: 'connection' }, true],
    ['an answer', { kind: 'answer', status: 200, elapsedMs: 1, distrusted: undefined }, false],
    ['a connection, and no answer', { kind: 'timeout', phase: 'answer' }, false],
    ['a connection that is broken off', { kind: 'failed', phase: 'answer', reason: '' }, false],
  ])('a port that a NAT rule leads to a container is not missing: %s', (_, answer, isMissing) => {
    const found = check({}, { asked: { port: 8080, isListening: false } }, answer).findings;
    expect(found.map(({ id }) => id)).toEqual(isMissing ? ['port-missing'] : []);
  });

  test('a port that its process has given up, but not while it starts its listener anew', () => {
    const lost = { port: 3000, process: server, lostAtMs: 8000 };
    const [finding] = check({}, { subjectPorts: [lost] }).findings;
    expect(finding?.summary).toBe('node server.js (48271) no longer listens on :3000, for 2 s');
    expect(check({}, { subjectPorts: [{ ...lost, lostAtMs: 8500 }] }).findings).toEqual([]);
    expect(check({}, { subjectPorts: [{ ...lost, lostAtMs: undefined }] }).findings).toEqual([]);
  });

  test.each([
    [22_000, undefined],
    [22_600, 'warning'],
    [26_900, 'critical'],
  ])('%d of 28,232 local ports to one peer: %s', (count, severity) => {
    const mostPorts = { peer: '10.0.0.7:5432', count };
    const census = { atMs: 0, piles: [], mostPorts };
    const [finding] = check({ census }).findings;
    expect(finding?.severity).toBe(severity);
    if (severity !== undefined)
      expect(finding?.summary).toContain('28,232 local ports are in use to');
  });
});

test('what is in a container says how to get there', () => {
  const container = namespace({ name: 'net:[2]', pid: 77, overflows: 3 });
  const { findings, summary } = check({}, { namespaces: [namespace({}), container] });
  expect(findings[0]?.evidence.at(-1)).toContain('nsenter -t 77 -n');
  expect(summary).toContain('2 network namespaces');
});
