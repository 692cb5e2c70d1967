import { describe, expect, test } from 'vitest';
import type { AuditParts } from '../../../src/evidence/audit/facts.ts';
import { buildParts, buildSignalFacts, judgePoint } from '../../support/build-audit.ts';
import { signalSet } from '../../support/build-target.ts';
import { auditedProcess, judged, NO_PROCESS, unit } from '../../support/judged-points.ts';

const signals = (...masks: Parameters<typeof buildSignalFacts>): Partial<AuditParts> => ({
  process: { ...auditedProcess, signals: buildSignalFacts(...masks) },
});
const handler = [
  'elsewhere: in the program: on SIGTERM close listeners and connections, finish what is in progress, and exit with 0',
];

judged('sigterm-handler', [
  ['caught', {}, 'ok'],
  ['from a signalfd', signals({ blocked: signalSet(15), fromDescriptor: signalSet(15) }), 'ok'],
  ['not caught', signals(), 'warning', handler],
  ['ignored', signals({ ignored: signalSet(15) }), 'critical', handler],
  ['blocked', signals({ blocked: signalSet(15) }), 'critical', handler],
  [
    'PID 1 of a container without a handler',
    { process: { ...auditedProcess, signals: { ...buildSignalFacts(), init: 'container' } } },
    'critical',
    handler,
  ],
  ['in sigwait for nobody knows what', signals({ inSigwait: true }), 'unknown'],
  [
    'the unit stops it by another signal',
    { ...signals({ caught: signalSet(3) }), ...unit('KillSignal=3') },
    'ok',
  ],
  [
    'a handler of SIGTERM where the unit sends another',
    { ...signals({ caught: signalSet(15) }), ...unit('KillSignal=3') },
    'warning',
    handler,
  ],
  ['a program of its own stops it', { ...signals(), ...unit('ExecStop={ path=/bin/quit }') }, 'ok'],
  ['it does not run', NO_PROCESS, 'not-applicable'],
]);

const ofNode = { process: { ...auditedProcess, runtime: 'Node.js' } };
const untried = { trial: { none: 'not tried' } };

describe('a runtime that catches SIGTERM by itself', () => {
  test('hides whether the program does', () => {
    const point = judgePoint('sigterm-handler', buildParts({ ...ofNode, ...untried }));
    expect(point).toMatchObject({ status: 'unknown', value: 'caught by Node.js' });
  });

  test('until it was stopped once', () => {
    const status = (changed: object) =>
      judgePoint('sigterm-handler', buildParts({ ...ofNode, trial: { ...trial, ...changed } }))
        .status;
    expect(status({})).toBe('ok');
    expect(status({ end: 'killed', status: undefined })).toBe('warning');
    expect(status({ end: 'ended', status: undefined })).toBe('unknown');
  });
});

const trial = buildParts().trial as Extract<AuditParts['trial'], { how: string }>;
const tried = (changed: Partial<typeof trial>): Partial<AuditParts> => ({
  trial: { ...trial, ...changed },
});

judged('graceful-stop', [
  ['exited in time', {}, 'ok'],
  ['after more than docker waits', tried({ elapsedMs: 12_000 }), 'warning'],
  ['never', tried({ end: 'timed-out' }), 'critical'],
  ['by the signal itself', tried({ end: 'killed', status: undefined }), 'warning', handler],
  ['by a handler whose status nobody saw', tried({ status: undefined }), 'ok'],
  ['by a handler or by Node.js', tried({ end: 'ended', status: undefined }), 'unknown'],
  ['with a status', tried({ status: 3 }), 'warning'],
  ['as Java does', tried({ status: 143 }), 'warning', ['Service: SuccessExitStatus=143']],
  ['and did not start again', tried({ notStarted: 'Job for app.service failed' }), 'critical'],
  ['not tried', { trial: { none: 'not tried' } }, 'not-applicable'],
]);

const init = (shownName: string, isItself: boolean): Partial<AuditParts> => ({
  init: { shownName, isItself },
});
const useInit = [
  'elsewhere: docker run --init, or `init: true` for the service in compose.yaml',
  'elsewhere: or in the image: ENTRYPOINT ["tini", "--"]',
];

judged('container-init', [
  ['on the host', {}, 'not-applicable'],
  ['the application itself', init('node', true), 'warning', useInit],
  ['a shell before it', init('sh', false), 'warning', useInit],
  ['tini', init('tini', false), 'ok'],
  ['docker run --init', init('docker-init', false), 'ok'],
  ['something else', init('entrypoint', false), 'ok'],
  ['it is an init', init('systemd', true), 'ok'],
]);

const nobody = { agents: [], hostAgents: [], metrics: undefined };
const agent = { pid: 7, shownName: 'telegraf' };
const exportThem = [
  'elsewhere: in the program: export process_open_fds, as Prometheus clients do at /metrics',
];

judged('descriptor-monitoring', [
  ['exported', {}, 'ok'],
  ['an agent', { watchers: { ...nobody, agents: [agent] } }, 'ok'],
  ['one of the host only', { watchers: { ...nobody, hostAgents: [agent] } }, 'unknown', exportThem],
  ['nobody', { watchers: nobody }, 'unknown', exportThem],
]);
