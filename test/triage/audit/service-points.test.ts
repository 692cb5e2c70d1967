import { expect, test } from 'vitest';
import type { AuditParts } from '../../../src/evidence/audit/facts.ts';
import { buildParts, judgePoint } from '../../support/build-audit.ts';
import { auditedProcess, judged, NO_PROCESS, NO_UNIT, unit } from '../../support/judged-points.ts';

const openFiles = (soft: number, openFds: number, asked = soft): Partial<AuditParts> => ({
  openFiles: { asked: { soft: asked, hard: asked }, granted: { soft, hard: soft }, openFds },
});
const silent = { listeners: [] };

judged('open-files-limit', [
  ['enough', {}, 'ok'],
  ['the default, for a server', openFiles(1024, 40), 'warning', ['Service: LimitNOFILE=65535']],
  ['the default, for who does not listen', { ...openFiles(1024, 40), ...silent }, 'ok'],
  [
    'the default, listening or not',
    { ...openFiles(1024, 40), listeners: { unread: 'needs root' } },
    'warning',
    ['Service: LimitNOFILE=65535'],
  ],
  [
    'four fifths of it are open',
    openFiles(65_536, 52_429),
    'warning',
    ['Service: LimitNOFILE=131072'],
  ],
  ['nearly all are open', openFiles(65_536, 63_847), 'critical', ['Service: LimitNOFILE=131072']],
  [
    'less was granted than asked for',
    openFiles(20_000, 40, 65_535),
    'warning',
    ['elsewhere: systemctl daemon-reload && systemctl restart app.service'],
  ],
  [
    'a process without a unit',
    {
      ...NO_UNIT,
      openFiles: { asked: undefined, granted: { soft: 1024, hard: 4096 }, openFds: 9 },
    },
    'warning',
    ['elsewhere: prlimit --pid 812 --nofile=65535:65535  # until it ends'],
  ],
  [
    'a service that does not run',
    {
      ...NO_PROCESS,
      openFiles: { asked: { soft: 1024, hard: 524_288 }, granted: undefined, openFds: undefined },
    },
    'warning',
    ['Service: LimitNOFILE=65535'],
  ],
  ['no limit at all', openFiles(Infinity, 40), 'ok'],
  ['not told', { openFiles: { asked: undefined, granted: undefined, openFds: 3 } }, 'unknown'],
]);

judged('restart', [
  ['of a delay that nobody tells', unit('RestartUSec='), 'unknown'],
  ['on failure, after 5 s', {}, 'ok'],
  ['always', unit('Restart=always'), 'ok'],
  ['not at all', unit('Restart=no'), 'warning', ['Service: Restart=on-failure']],
  [
    'only when it ended well',
    unit('Restart=on-success'),
    'warning',
    ['Service: Restart=on-failure'],
  ],
  ['at once', unit('RestartUSec=100ms'), 'warning', ['Service: RestartSec=5']],
  ['a oneshot', unit('Type=oneshot', 'Restart=no'), 'not-applicable'],
  ['no unit', NO_UNIT, 'not-applicable'],
  ['a unit that cannot be asked', { unit: { unread: 'systemd does not answer' } }, 'unknown'],
]);

const limit = (seconds: number): string[] => [
  `Unit: StartLimitIntervalSec=${seconds}`,
  'Unit: StartLimitBurst=5',
];

judged('start-limit', [
  ['5 in a minute', {}, 'ok'],
  ['none', unit('StartLimitIntervalUSec=0'), 'warning', limit(60)],
  [
    'one that the delay keeps from being reached',
    unit('StartLimitIntervalUSec=10s'),
    'warning',
    limit(60),
  ],
  ['a long delay', unit('RestartUSec=1min'), 'warning', limit(600)],
  [
    'reached now, but not with the delay it should have',
    unit('RestartUSec=100ms', 'StartLimitIntervalUSec=10s'),
    'warning',
    limit(60),
  ],
]);

const log = { path: '/var/log/app.log', bytes: 1024 ** 3, deleted: false, isOutput: false };
const toStdout =
  'elsewhere: in the program: log to standard output, which a unit sends to the journal';
const toJournal = ['Service: StandardOutput=journal', 'Service: StandardError=journal'];

judged('journald', [
  ['the journal', {}, 'ok'],
  ['a log file of its own', { logs: [log] }, 'warning', [toStdout]],
  ['one that was deleted', { logs: [{ ...log, deleted: true }] }, 'warning', [toStdout]],
  [
    'its output redirected by the unit',
    { ...unit('StandardOutput=append'), logs: [{ ...log, isOutput: true }] },
    'warning',
    toJournal,
  ],
  ['nowhere', unit('StandardOutput=null', 'StandardError=journal'), 'warning', toJournal],
  ['no unit and no log', NO_UNIT, 'ok'],
  ['files that may not be seen', { logs: { unread: 'needs the same user or root' } }, 'unknown'],
  ['the journal, of what does not run', { logs: { none: 'it has no main process now' } }, 'ok'],
]);

const child = { pid: 900, shownName: 'ffmpeg' };

judged('process-tree', [
  ['alone', {}, 'ok'],
  ['with children', { tree: { descendants: [child], zombies: [], strangers: [] } }, 'ok'],
  [
    'with zombies',
    { tree: { descendants: [child], zombies: [child], strangers: [] } },
    'warning',
    ['elsewhere: in the program: wait for children that end (SIGCHLD)'],
  ],
  [
    'with strangers',
    { tree: { descendants: [], zombies: [], strangers: [child] } },
    'warning',
    ['elsewhere: ptop -p 900  # what is ffmpeg?'],
  ],
]);

const ownUser =
  'Service: # User= a user of its own, who owns what it writes; without files: DynamicUser=yes';
const root = { process: { ...auditedProcess, uid: 0, user: 'root' } };

judged('runs-as', [
  ['deploy', {}, 'ok'],
  ['root', root, 'warning', [ownUser]],
  ['root, without a unit', { ...root, ...NO_UNIT }, 'warning'],
  [
    'root, when it will run',
    { ...NO_PROCESS, ...unit('User=', 'UID=[not set]') },
    'warning',
    [ownUser],
  ],
  ['somebody, when it will run', { ...NO_PROCESS, ...unit('UID=[not set]') }, 'unknown'],
]);

judged('hardening', [
  ['all four', {}, 'ok'],
  [
    'none',
    unit('NoNewPrivileges=no', 'ProtectSystem=no', 'ProtectHome=no', 'PrivateTmp=no'),
    'warning',
    ['NoNewPrivileges=yes', 'ProtectSystem=full', 'ProtectHome=read-only', 'PrivateTmp=yes'].map(
      (line) => `Service: ${line}`,
    ),
  ],
]);

const bound = (limitBytes: number, usedBytes: number): Partial<AuditParts> => ({
  memory: { limitBytes, usedBytes, reclaimableBytes: 0, activeFileBytes: undefined, path: '/x' },
});

judged('memory-limit', [
  ['limited', {}, 'ok'],
  [
    'not limited',
    { ...bound(Infinity, 1), ...unit('MemoryMax=infinity') },
    'warning',
    ['Service: MemoryMax=256M'],
  ],
  [
    'twice of what it uses',
    { ...bound(Infinity, 1), ...unit('MemoryMax=infinity', 'MemoryCurrent=700000000') },
    'warning',
    ['Service: MemoryMax=1536M'],
  ],
  [
    'nearly used up',
    { ...bound(536_870_912, 530_000_000), ...unit('MemoryCurrent=530000000') },
    'warning',
    ['Service: MemoryMax=1024M'],
  ],
  [
    'nearly used up by its neighbours in a slice',
    bound(1024 ** 3, 1e9),
    'warning',
    ['elsewhere: raise the limit of /x, or have less run in it'],
  ],
  ['limited by a container', { ...NO_UNIT, ...bound(1024 ** 3, 1) }, 'ok'],
  [
    'neither unit nor container',
    { ...NO_UNIT, ...bound(Infinity, 1) },
    'warning',
    ['elsewhere: docker run --memory=256m, or a unit with MemoryMax=256M'],
  ],
  ['not visible', { ...NO_UNIT, memory: { unread: 'not visible' } }, 'unknown'],
]);

judged('cpu-limit', [
  ['no quota is no fault', {}, 'ok'],
  ['two processors', unit('CPUQuotaPerSecUSec=2s'), 'ok'],
  ['no unit', NO_UNIT, 'not-applicable'],
]);

judged('runbook', [
  ['linked', {}, 'ok'],
  [
    'not linked',
    unit('Documentation='),
    'warning',
    ['Unit: # Documentation=https://... where its runbook is'],
  ],
]);

test('a password in the address of a runbook is masked, and control characters are shown', () => {
  const parts = buildParts(unit('Documentation=https://me:hunter2@wiki.example.org/\x1b[31m'));
  expect(judgePoint('runbook', parts).value).toBe('https://me:********@wiki.example.org/^[[31m');
});
