import { describe, expect, test } from 'vitest';
import type { ApplicationEvidence, AskedUrl, Server } from '../../../src/evidence/application.ts';
import type { HttpAnswer } from '../../../src/evidence/http-answer.ts';
import type { Process } from '../../../src/sampler/process.ts';
import { checkApplication } from '../../../src/triage/checks/application.ts';
import { buildFacts } from '../../support/build-facts.ts';
import { buildProcess } from '../../support/build-process.ts';
import { buildListening } from '../../support/build-socket.ts';

const check = (evidence: Partial<ApplicationEvidence>) =>
  checkApplication(
    buildFacts({
      gathered: {
        application: { takenAtMs: 0, url: undefined, ports: [], servers: [], ...evidence },
      },
    }),
  );

const listener = buildListening(3000);

const asked = (answer: HttpAnswer, wanted: Partial<AskedUrl> = {}): AskedUrl => ({
  shown: 'http://127.0.0.1:3000/health',
  host: '127.0.0.1',
  port: 3000,
  answer,
  listeners: [listener],
  ...wanted,
});
const answer = (status: number, elapsedMs = 12, distrusted?: string): HttpAnswer => ({
  kind: 'answer',
  status,
  elapsedMs,
  distrusted,
});
const node = (wanted: Partial<Process> = {}, busyPercent = 1, tid = 7): Server => ({
  process: buildProcess({ pid: 7, commandLine: ['node', 'server.js'], ...wanted }),
  busiest: {
    tid,
    wantedPercent: busyPercent,
    ranPercent: busyPercent / 2,
    waitedPercent: busyPercent / 2,
  },
  port: 3000,
});
const findingOf = (evidence: Partial<ApplicationEvidence>) => check(evidence).findings[0];

describe('the answer of the URL', () => {
  test('is said when it is good, with its time', () => {
    expect(check({ url: asked(answer(200)) })).toEqual({
      findings: [],
      summary: 'http://127.0.0.1:3000/health answers 200 in 12 ms',
    });
    expect(check({ url: asked(answer(404)) }).findings).toEqual([]);
  });

  test('is a failure from 500 on', () => {
    const finding = findingOf({ url: asked(answer(503)), servers: [node()] });
    expect(finding).toMatchObject({ id: 'health-status', severity: 'critical', port: 3000 });
    expect(finding?.summary).toBe('Health: http://127.0.0.1:3000/health answers 503 after 12 ms');
    expect(finding?.process?.pid).toBe(7);
  });

  test('may come too late', () => {
    const finding = findingOf({ url: asked(answer(200, 1800)) });
    expect(finding).toMatchObject({ id: 'health-timeout', severity: 'warning' });
  });

  test('nobody listens there, or only elsewhere', () => {
    const nobody = findingOf({ url: asked({ kind: 'refused' }, { listeners: [] }) });
    expect(nobody).toMatchObject({ id: 'health-refused', severity: 'critical' });
    expect(nobody?.summary).toContain('nothing listens on port 3000 here');
    const other = { ...listener, localAddress: '10.0.0.5' };
    const elsewhere = findingOf({ url: asked({ kind: 'refused' }, { listeners: [other] }) });
    expect(elsewhere?.summary).toContain('refused, though port 3000 is listened on at 10.0.0.5');
  });

  test('the host is down, or nobody knows it', () => {
    const far = { listeners: undefined, host: 'db1' };
    const down = findingOf({ url: asked({ kind: 'timeout', phase: 'connection' }, far) });
    expect(down?.summary).toContain('db1 is down, or a firewall drops it');
    const unknown = findingOf({ url: asked({ kind: 'unknown-host' }, far) });
    expect(unknown?.summary).toContain('nobody knows the host db1');
  });
});

describe('the likely reason of a time-out', () => {
  const timeout = asked({ kind: 'timeout', phase: 'answer' });
  const why = (server: Server) => findingOf({ url: timeout, servers: [server] })?.summary;

  test('a blocked event loop, also where others have most of the processor', () => {
    expect(why(node({}, 100))).toContain(
      'node server.js (7) computes, its main thread busy 100 % of the time, a blocked event loop',
    );
  });

  test('another thread that computes is no event loop', () => {
    expect(why(node({}, 100, 9))).toMatch(/its thread 9 busy 100 % of the time$/);
  });

  test('it is stopped', () => {
    expect(why(node({ state: 'T' }))).toContain('node server.js (7) is stopped (T)');
  });

  test('it has no descriptor left', () => {
    expect(why(node({ openFds: 1020, maxFds: 1024 }))).toContain(
      'has 1,020 of 1,024 descriptors open and can accept no more',
    );
  });

  test('the queue of connections is full', () => {
    const full = { ...listener, receiveQueue: 129 };
    const url = asked({ kind: 'timeout', phase: 'connection' }, { listeners: [full] });
    expect(findingOf({ url, servers: [node()] })?.summary).toBe(
      'Health: http://127.0.0.1:3000/health no connection within 3 s, the accept queue is full: ' +
        '129 wait on 0.0.0.0:3000 to be accepted',
    );
  });

  test('none is made up', () => {
    expect(why(node())).toBe(
      'Health: http://127.0.0.1:3000/health takes the connection, no answer within 3 s',
    );
  });
});

describe('a certificate that clients do not trust', () => {
  const url = (distrusted: string, host = 'shop.example') =>
    asked(answer(200, 12, distrusted), { host, shown: `https://${host}/` });

  test('is told although the answer was good', () => {
    expect(findingOf({ url: url('CERT_HAS_EXPIRED') })).toMatchObject({
      id: 'health-certificate',
      severity: 'critical',
      summary: 'Health: the certificate of https://shop.example/ has expired',
    });
    expect(findingOf({ url: url('DEPTH_ZERO_SELF_SIGNED_CERT') })?.severity).toBe('warning');
  });

  test('is for a name, so asking by the address is no fault of it', () => {
    expect(findingOf({ url: url('ERR_TLS_CERT_ALTNAME_INVALID', '10.0.0.7') })).toBeUndefined();
    expect(findingOf({ url: url('ERR_TLS_CERT_ALTNAME_INVALID') })).toBeDefined();
  });
});

describe('without a URL, the ports', () => {
  const taken = { listener, connection: { kind: 'taken', elapsedMs: 1 } } as const;

  test('that take a connection are fine', () => {
    expect(check({ ports: [taken, taken] })).toEqual({
      findings: [],
      summary: 'listening ports: 2, each takes a connection; --url URL asks more',
    });
    expect(check({}).summary).toBe('nothing listens, so nothing was asked');
  });

  test('that take none are named, with who has them', () => {
    const silent = { listener, connection: { kind: 'timeout' } } as const;
    const finding = findingOf({ ports: [taken, silent], servers: [node({ state: 'T' })] });
    expect(finding).toMatchObject({ id: 'health-timeout', port: 3000 });
    expect(finding?.summary).toContain('node server.js (7) is stopped (T)');
  });
});
