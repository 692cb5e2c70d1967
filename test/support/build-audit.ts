import type { AuditParts } from '../../src/evidence/audit/facts.ts';
import type { DispositionMasks, Facts } from '../../src/signals/facts.ts';
import type { Unit } from '../../src/systemd/unit.ts';
import { CHECKLIST } from '../../src/triage/audit/checklist.ts';
import type { Judgement } from '../../src/triage/audit/point.ts';
import { buildFacts, signalSet } from './build-target.ts';
import { buildUnit } from './build-unit.ts';

/** Of a process that has decided nothing about any signal but for this. */
export const buildSignalFacts = (masks: Partial<DispositionMasks> = {}): Facts =>
  buildFacts({}, masks);

const WELL = [
  'Id=app.service',
  ...['ActiveState=active', 'Type=exec', 'MainPID=812', 'User=deploy', 'UID=1000'],
  ...['Restart=on-failure', 'RestartUSec=5s', 'StartLimitBurst=5', 'StartLimitIntervalUSec=1min'],
  ...['LimitNOFILE=65535', 'LimitNOFILESoft=65535', 'MemoryMax=536870912', 'MemoryCurrent=1048576'],
  ...['CPUQuotaPerSecUSec=infinity', 'KillSignal=15', 'TimeoutStopUSec=1min 30s'],
  ...[
    'StandardOutput=journal',
    'StandardError=inherit',
    'Documentation=https://wiki.example.org/x',
  ],
  ...['NoNewPrivileges=yes', 'ProtectSystem=strict', 'ProtectHome=yes', 'PrivateTmp=yes'],
];

/** A service as the checklist wants it, but for these lines of `systemctl show`. */
export const buildService = (...changed: readonly string[]): Unit => buildUnit(...changed, ...WELL);

/** What an audit of a healthy service finds, but for this. */
export const buildParts = (changed: Partial<AuditParts> = {}): AuditParts => ({
  unit: buildService(),
  process: {
    pid: 812,
    shownName: 'node',
    uid: 1000,
    user: 'deploy',
    signals: buildSignalFacts({ caught: signalSet(15) }),
    runtime: undefined,
  },
  openFiles: {
    asked: { soft: 65_535, hard: 65_535 },
    granted: { soft: 65_535, hard: 65_535 },
    openFds: 40,
  },
  init: { none: 'not in a container' },
  tree: { descendants: [], zombies: [], strangers: [] },
  logs: [],
  memory: {
    limitBytes: 536_870_912,
    usedBytes: 1_048_576,
    reclaimableBytes: 0,
    activeFileBytes: undefined,
    path: '/x',
  },
  listeners: [{ address: '127.0.0.1', port: 3000, backlog: 511 }],
  watchers: { agents: [], hostAgents: [], metrics: 'http://127.0.0.1:3000/metrics' },
  trial: {
    how: 'systemctl stop app.service',
    elapsedMs: 300,
    end: 'exited',
    status: 0,
    notStarted: undefined,
  },
  host: { fileMax: 2 ** 63, openFiles: 5000, swappiness: 60, swapBytes: 1024 ** 3 },
  network: {
    somaxconn: 4096,
    tcpTwReuse: 2,
    tcpFinTimeoutSeconds: 60,
    portRange: [32_768, 60_999],
    timeWait: { loopback: 5, others: 12 },
    overflows: 0,
  },
  ...changed,
});

/** The answer to one point of the checklist. */
export function judgePoint(id: string, parts: AuditParts): Judgement {
  const point = CHECKLIST.find((known) => known.id === id);
  if (point === undefined) throw new Error(`the checklist has no ${id}`);
  return point.judge(parts);
}

/** The lines that an answer wants written, each with its place: `Service: Restart=on-failure`. */
export const fixesIn = ({ fix = [] }: Judgement): readonly string[] =>
  fix.map(({ into, line }) => `${into}: ${line}`);
