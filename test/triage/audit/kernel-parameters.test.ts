import { expect, test } from 'vitest';
import type { AuditParts, Listener, NetworkParameters } from '../../../src/evidence/audit/facts.ts';
import { buildParts, judgePoint } from '../../support/build-audit.ts';
import { judged } from '../../support/judged-points.ts';

const { host, network: healthy } = buildParts();
const network = (changed: Partial<NetworkParameters>): Partial<AuditParts> => ({
  network: { ...(healthy as NetworkParameters), ...changed },
});
const listening = (backlog: number): { readonly listeners: readonly Listener[] } => ({
  listeners: [{ address: '0.0.0.0', port: 3000, backlog }],
});

const FULL = { loopback: 100, others: 20_000 };

judged('somaxconn', [
  ['the default of today', {}, 'ok'],
  [
    'the default of old, which cuts a queue',
    { ...network({ somaxconn: 128 }), ...listening(128) },
    'warning',
    ['sysctl: net.core.somaxconn = 4096'],
  ],
  [
    'the default of old, which cuts nothing',
    { ...network({ somaxconn: 128 }), ...listening(100) },
    'ok',
  ],
  [
    'the default of old, of a host',
    { ...network({ somaxconn: 128 }), listeners: { none: 'nobody' } },
    'warning',
    ['sysctl: net.core.somaxconn = 4096'],
  ],
  [
    'a queue that it cuts and that was full',
    { ...network({ overflows: 9 }), ...listening(4096) },
    'warning',
    ['sysctl: net.core.somaxconn = 65535'],
  ],
  [
    'a queue that was full because the program asks for less',
    { ...network({ overflows: 9 }), ...listening(511) },
    'ok',
  ],
  ['another namespace', { network: { unread: 'it is in another network namespace' } }, 'unknown'],
]);

judged('file-max', [
  ['the default with systemd', {}, 'ok'],
  [
    'four fifths of it in use',
    { host: { ...host, fileMax: 100_000, openFiles: 81_000 } },
    'warning',
    ['sysctl: fs.file-max = 2097152'],
  ],
  [
    'used up',
    { host: { ...host, fileMax: 2_000_000, openFiles: 1_990_000 } },
    'critical',
    ['sysctl: fs.file-max = 4000000'],
  ],
  ['not told', { host: { ...host, fileMax: undefined } }, 'unknown'],
]);

judged('tcp-tw-reuse', [
  ['the default', {}, 'ok'],
  [
    'half of the ports in TIME_WAIT, but on the loopback',
    network({ timeWait: { loopback: 20_000, others: 9 } }),
    'ok',
  ],
  ['off, and nothing in TIME_WAIT', network({ tcpTwReuse: 0 }), 'ok'],
  [
    'half of the ports in TIME_WAIT',
    network({ timeWait: FULL }),
    'warning',
    ['sysctl: net.ipv4.tcp_tw_reuse = 1'],
  ],
  ['half of the ports in TIME_WAIT, reused', network({ tcpTwReuse: 1, timeWait: FULL }), 'ok'],
]);

judged('tcp-fin-timeout', [
  ['the default', {}, 'ok'],
  [
    'more',
    network({ tcpFinTimeoutSeconds: 120 }),
    'warning',
    ['sysctl: net.ipv4.tcp_fin_timeout = 30'],
  ],
]);

judged('swappiness', [
  ['the default', {}, 'ok'],
  ['more', { host: { ...host, swappiness: 100 } }, 'warning', ['sysctl: vm.swappiness = 10']],
  ['more, but no swap', { host: { ...host, swappiness: 100, swapBytes: 0 } }, 'ok'],
]);

judged('ip-local-port-range', [
  ['the default', {}, 'ok'],
  [
    'few',
    network({ portRange: [60_000, 61_000] }),
    'warning',
    ['sysctl: net.ipv4.ip_local_port_range = 10240 65535'],
  ],
  [
    'half of them in TIME_WAIT',
    network({ timeWait: FULL }),
    'warning',
    ['sysctl: net.ipv4.ip_local_port_range = 10240 65535'],
  ],
]);

test('the largest number of open files is no number for a person', () => {
  expect(judgePoint('file-max', buildParts()).value).toBe('5,000 of no limit');
});
