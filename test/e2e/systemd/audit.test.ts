import { spawnSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import { KERNEL_PARAMETERS } from '../../../src/triage/audit/kernel-parameters.ts';
import { type AuditJson, checkedAudit, pointOf } from '../../support/audit-json.ts';
import { PATIENCE_MS, SystemdRig } from '../../support/systemd-rig.ts';

function run(rig: SystemdRig, ...args: string[]) {
  const [file, ...rest] = rig.argv('/node', '/repo/bin/ptop.js', 'audit', ...args);
  const { stdout, stderr, status } = spawnSync(file, rest, {
    encoding: 'utf8',
    timeout: PATIENCE_MS,
  });
  return { stdout, stderr, status };
}

function auditJson(rig: SystemdRig, ...args: string[]): AuditJson {
  const { stdout, stderr, status } = run(rig, '--json', ...args);
  expect(stderr).toBe('');
  return checkedAudit(stdout, status);
}

const show = (rig: SystemdRig, unit: string, property: string): string =>
  rig.systemctl('show', '--value', '--property', property, unit).trim();

async function started(rig: SystemdRig, ...units: string[]): Promise<void> {
  rig.systemctl('start', ...units);
  for (const unit of units) {
    const pid = show(rig, unit, 'MainPID');
    const listening = `ss -Hltnp | grep -q pid=${pid},`;
    const logging = `ls -l /proc/${pid}/fd | grep -q 'careless.log'`;
    const saying = `journalctl --unit=${unit} --output=cat | grep -qx ready`;
    const readiness: Record<string, string> = { exemplary: listening, careless: logging };
    const isReady = unit.startsWith('node@') ? saying : (readiness[unit] ?? 'true');
    rig.run('timeout', '20', 'sh', '-c', `until ${isReady}; do sleep 0.05; done`);
  }
}

/** Of the kernel, which others use too while this runs. */
const OF_THE_HOST: readonly string[] = KERNEL_PARAMETERS.map(({ id }) => id);
const ofService = ({ points }: AuditJson) => points.filter(({ id }) => !OF_THE_HOST.includes(id));

const statuses = (report: AuditJson, wanted: string): readonly string[] =>
  ofService(report)
    .filter(({ status }) => status === wanted)
    .map(({ id }) => id);

describe('a service', () => {
  test('with everything in place passes all points', async () => {
    const rig = await SystemdRig.start();
    await started(rig, 'exemplary');
    const report = auditJson(rig, '--unit', 'exemplary');
    expect(report.subject).toEqual({
      unit: 'exemplary.service',
      pid: Number(show(rig, 'exemplary', 'MainPID')),
      name: 'perl',
    });
    expect(ofService(report).filter(({ fix }) => fix !== null)).toEqual([]);
    expect(statuses(report, 'ok')).toHaveLength(12);
    expect(statuses(report, 'not-applicable')).toEqual(['graceful-stop', 'container-init']);
    expect(pointOf(report, 'start-limit').value).toBe(
      `${show(rig, 'exemplary', 'StartLimitBurst')} starts within 1 min`,
    );
    const byPid = auditJson(rig, '--pid', show(rig, 'exemplary', 'MainPID'));
    expect(statuses(byPid, 'ok')).toEqual(statuses(report, 'ok'));
  });

  test('without any of it is told each line to write, and is well when they are written', async () => {
    const rig = await SystemdRig.start();
    await started(rig, 'careless');
    const report = auditJson(rig, '--unit', 'careless.service');
    expect(statuses(report, 'critical')).toEqual(['sigterm-handler']);
    expect(statuses(report, 'warning')).toEqual([
      ...['restart', 'start-limit', 'journald', 'process-tree', 'runs-as', 'hardening'],
      ...['memory-limit', 'runbook'],
    ]);
    expect(pointOf(report, 'process-tree').value).toMatch(/not below the main process: \d+ sleep$/);
    expect(pointOf(report, 'journald').value).toMatch(/careless\.out .*, .*careless\.log /);
    expect(pointOf(report, 'restart').fix).toBe(
      'RestartSec=5 in [Service] of `systemctl edit careless.service`',
    );

    const { stdout } = run(rig, '--unit', 'careless');
    const [, dropIn = ''] =
      /then systemctl restart careless\.service:\n((?:.+\n)*)/.exec(stdout) ?? [];
    expect(dropIn).toMatch(/^\[Unit\]\n(?:.+\n)*\[Service\]\n/);
    const directory = '/etc/systemd/system/careless.service.d';
    rig.run('sh', '-c', `mkdir -p ${directory}; echo "$0" > ${directory}/override.conf`, dropIn);
    rig.systemctl('daemon-reload');
    rig.systemctl('restart', 'careless');
    await started(rig, 'careless');
    const left = auditJson(rig, '--unit', 'careless');
    // What only the program and its owner can mend is left.
    expect(statuses(left, 'critical')).toEqual(['sigterm-handler']);
    expect(statuses(left, 'warning')).toEqual(['journald', 'process-tree', 'runs-as', 'runbook']);
  });

  test('that does not run is audited by its unit file', async () => {
    const rig = await SystemdRig.start();
    const report = auditJson(rig, '--unit', 'healthy');
    expect(report.subject).toEqual({ unit: 'healthy.service', pid: null, name: null });
    expect(pointOf(report, 'sigterm-handler').status).toBe('not-applicable');
    expect(pointOf(report, 'start-limit')).toMatchObject({ status: 'warning' });
  });
});

test('all services, the worst first, and those of the user who asks for less', async () => {
  const rig = await SystemdRig.start();
  await started(rig, 'exemplary', 'careless', 'healthy');
  const { verdict, services } = auditJson(rig);
  const units = services?.map(({ unit }) => unit) ?? [];
  expect(verdict).toBe('critical');
  expect(units[0]).toBe('careless.service');
  expect(units.indexOf('exemplary.service')).toBeGreaterThan(units.indexOf('healthy.service'));
});

describe('--try-stop', () => {
  test('a service that obeys is stopped by systemd, timed, and started again', async () => {
    const rig = await SystemdRig.start();
    await started(rig, 'exemplary');
    const before = show(rig, 'exemplary', 'MainPID');
    const report = auditJson(rig, '--unit', 'exemplary', '--try-stop', '--yes');
    const point = pointOf(report, 'graceful-stop');
    expect(point.status).toBe('ok');
    expect(point.value).toMatch(/^ended \d\.\d s after systemctl stop exemplary\.service$/);
    expect(show(rig, 'exemplary', 'ActiveState')).toBe('active');
    expect(show(rig, 'exemplary', 'MainPID')).not.toBe(before);
  });

  test('one that does not obey is killed by systemd after its time, and started again', async () => {
    const rig = await SystemdRig.start();
    await started(rig, 'careless');
    const report = auditJson(rig, '--unit', 'careless', '--try-stop', '--yes');
    expect(pointOf(report, 'graceful-stop')).toMatchObject({ status: 'critical' });
    expect(pointOf(report, 'graceful-stop').value).toMatch(/^was still there [2-9]\.\d s after/);
    expect(show(rig, 'careless', 'ActiveState')).toBe('active');
  });

  test('a handler that Node.js hides is told by the exit status, which systemd knows', async () => {
    const rig = await SystemdRig.start();
    for (const [name, status, tried] of [
      ['node@handler', 'ok', 'exited with 0'],
      ['node@none', 'warning', 'was ended by the signal'],
    ] as const) {
      rig.systemctl('--quiet', 'enable', name); // an inactive unit that nobody wants is forgotten at once
      await started(rig, name);
      expect(pointOf(auditJson(rig, '--unit', name), 'sigterm-handler').status).toBe('unknown');
      const report = auditJson(rig, '--unit', name, '--try-stop', '--yes');
      expect(pointOf(report, 'sigterm-handler').status).toBe(status);
      expect(pointOf(report, 'graceful-stop').value).toContain(tried);
    }
  });

  test('one that others need is not stopped, since they would be stopped with it', async () => {
    const rig = await SystemdRig.start();
    const needs = (type: string): string =>
      `[Unit]\nRequires=exemplary.service\n[Service]\nType=${type}\nExecStart=/bin/sleep infinity`;
    for (const [name, type] of [
      ['needy', 'simple'],
      ['starting', 'oneshot'],
    ] as const) {
      rig.run('sh', '-c', `echo "$0" > /etc/systemd/system/${name}.service`, needs(type));
    }
    rig.systemctl('daemon-reload');
    await started(rig, 'exemplary', 'needy');
    rig.startUnits('starting');
    while (show(rig, 'starting', 'ActiveState') !== 'activating');
    const before = show(rig, 'exemplary', 'MainPID');
    const { status, stdout, stderr } = run(rig, '--unit', 'exemplary', '--try-stop', '--yes');
    expect({ status, stdout }).toEqual({ status: 3, stdout: '' });
    expect(stderr).toMatch(
      /systemd would stop (?:needy\.service, starting\.service|starting\.service, needy\.service) with it/,
    );
    expect(show(rig, 'exemplary', 'MainPID')).toBe(before);
  });
});

test('what is no service here is one line and status 3', async () => {
  const rig = await SystemdRig.start();
  const { status, stdout, stderr } = run(rig, '--unit', 'no-such');
  expect({ status, stdout }).toEqual({ status: 3, stdout: '' });
  expect(stderr).toBe('ptop audit: cannot audit no-such.service: systemd has no such unit\n');
});
