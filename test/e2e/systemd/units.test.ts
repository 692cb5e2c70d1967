import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { absenceSentence, isAbsent } from '../../../src/systemd/absence.ts';
import type * as Run from '../../../src/systemd/run-unit-action.ts';
import { parseShow } from '../../../src/systemd/show-output.ts';
import type { UnitAction } from '../../../src/systemd/unit-action.ts';
import type { UnitReport } from '../../../src/systemd/unit-report.ts';
import type * as Probe from '../../support/rig/probe.ts';
import { RigModule } from '../../support/rig-module.ts';
import { rigModes, SystemdRig } from '../../support/systemd-rig.ts';

const probe = (rig: SystemdRig) => new RigModule<typeof Probe>(rig, 'test/support/rig/probe.ts');
const report = async (rig: SystemdRig, unit: string, uid?: number): Promise<UnitReport> => {
  const read = await probe(rig).call('unitReport', unit, uid);
  if (isAbsent(read)) throw new Error(absenceSentence(read));
  return read;
};

const until = async (isTrue: () => boolean): Promise<void> => {
  while (!isTrue()) await sleep(50);
};

describe.each(rigModes)('%s', (mode) => {
  test('the unit of every process is the one that systemctl status names', async () => {
    const rig = await SystemdRig.start(mode);
    const escaped = `sleep@${rig.run('systemd-escape', 'a b/c-d@e é').trim()}.service`;
    rig.systemctl('start', 'healthy', 'chatty', escaped, 'reloads', 'dbus');
    rig.systemctl('start', 'user@1000.service');
    const units = await probe(rig).call('unitsOfProcesses');
    const compared: string[] = [];
    for (const [pid, unit] of units) {
      if (unit === undefined) continue; // came in by nsenter, and is in no unit
      const [, known] = /^\S+ (\S+)/.exec(status(rig, pid)) ?? [];
      if (known === undefined) continue; // has ended meanwhile
      if (!known.startsWith('user@')) expect(unit).toBe(known); // the unit of a user says more
      compared.push(known);
    }
    expect(compared).toEqual(
      expect.arrayContaining(['init.scope', 'healthy.service', escaped, 'user@1000.service']),
    );
  });

  test('the record of a unit is what systemctl show says', async () => {
    const rig = await SystemdRig.start(mode);
    rig.startUnits('healthy', 'failed', 'dumped', 'crash-loop');
    await until(() => rig.systemctl('show', '-p', 'Result', 'crash-loop').includes('exit-code'));
    await until(() => rig.systemctl('show', '-p', 'Result', 'dumped').includes('core-dump'));
    const { unit, counters, grantedOpenFiles } = await report(rig, 'healthy.service');
    const shown = parseShow(rig.systemctl('show', 'healthy.service'))[0];
    expect(unit.mainPid).toBe(Number(shown?.get('MainPID')));
    expect(unit.controlGroup).toBe(shown?.get('ControlGroup'));
    expect(unit.fragmentPath).toBe(shown?.get('FragmentPath'));
    expect(unit).toMatchObject({
      description: 'Sleeps, and is hardened',
      activeState: 'active',
      subState: 'running',
      restartPolicy: 'on-failure',
      restartDelayMs: 90_000,
      startLimit: { burst: 4, intervalMs: 30_000 },
      openFilesLimit: { soft: 65_536, hard: 65_536 },
      memoryMaxBytes: 256 * 1024 * 1024,
      cpuQuotaPercent: 50,
      tasksMax: 100,
      user: 'nobody',
      uid: 65_534,
      restarts: 0,
      result: 'success',
    });
    expect(unit.hardening.filter((one) => one.isOn).map((one) => one.name)).toEqual([
      ...['NoNewPrivileges', 'ProtectSystem', 'PrivateTmp'],
    ]);
    for (const { name, value } of unit.hardening) expect(shown?.get(name)).toBe(value);
    expect(Math.abs((unit.sinceMs ?? 0) - Date.now())).toBeLessThan(60_000);

    const limits = rig.run('cat', `/proc/${unit.mainPid}/limits`);
    const [, soft, hard] = /^Max open files +(\d+) +(\d+)/m.exec(limits) ?? [];
    expect(grantedOpenFiles).toEqual({ soft: Number(soft), hard: Number(hard) });
    if (mode === 'hybrid') {
      expect(counters).toMatchObject({
        memoryMaxBytes: 256 * 1024 * 1024,
        oomKills: 0,
        cpuQuotaPercent: 50,
        tasks: 1,
        tasksMax: 100,
      });
      expect(counters?.memoryPeakBytes).toBeGreaterThan(0);
    }

    expect((await report(rig, 'failed.service')).unit).toMatchObject({
      activeState: 'failed',
      result: 'exit-code',
      lastExit: { how: 'exited', status: 7 },
      mainPid: undefined,
    });
    expect((await report(rig, 'dumped.service')).unit.lastExit).toMatchObject({
      how: 'dumped',
      status: 6,
    });
  });
});

test.runIf(rigModes.includes('hybrid'))(
  'how much a unit is held back by its quota of processor time',
  async () => {
    const rig = await SystemdRig.start('hybrid');
    rig.startUnits('busy');
    await until(() => rig.systemctl('show', '-p', 'ActiveState', 'busy').includes('=active'));
    const counters = async () => (await report(rig, 'busy.service')).counters;
    while (((await counters())?.throttling?.throttledPeriods ?? 0) < 3) await sleep(100);
    const { cpuQuotaPercent, throttling } = (await counters()) ?? {};
    expect(cpuQuotaPercent).toBe(20);
    expect(throttling?.throttledSeconds).toBeGreaterThan(0.1);
  },
);

test('a unit of a user is asked of the manager of that user', async () => {
  const rig = await SystemdRig.start();
  rig.systemctl('start', 'dbus', 'user@1000.service');
  const { unit } = await report(rig, 'dbus.socket', 1000);
  expect(unit).toMatchObject({ name: 'dbus.socket', activeState: 'active', subState: 'running' });
  expect(unit.controlGroup).toContain('user@1000.service');
});

test('each action is done, or refused in the words of systemd', async () => {
  const rig = await SystemdRig.start();
  const run = new RigModule<typeof Run>(rig, 'src/systemd/run-unit-action.ts');
  const act = (action: UnitAction, name: string) =>
    run.call('runUnitAction', action, { name, uid: undefined });
  const active = (name: string) =>
    rig.systemctl('show', '-p', 'ActiveState', '--value', name).trim();
  expect(await act('start', 'reloads.service')).toEqual({ ok: true, sentence: 'Done' });
  const before = (await report(rig, 'reloads.service')).unit.mainPid;
  expect((await act('restart', 'reloads.service')).ok).toBe(true);
  expect((await report(rig, 'reloads.service')).unit.mainPid).not.toBe(before);
  expect((await act('reload', 'reloads.service')).ok).toBe(true);
  await until(() => rig.run('journalctl', '-u', 'reloads', '-o', 'cat').includes('reloaded'));
  expect((await act('stop', 'reloads.service')).ok).toBe(true);
  expect(active('reloads.service')).toBe('inactive');

  rig.startUnits('failed');
  await until(() => active('failed') === 'failed');
  expect((await act('reset-failed', 'failed.service')).ok).toBe(true);
  expect(active('failed')).toBe('inactive');

  expect(await act('reload', 'healthy.service')).toEqual({
    ok: false,
    sentence: expect.stringContaining('not applicable'),
  });
  expect(await act('start', 'no-such.service')).toEqual({
    ok: false,
    sentence: 'Failed to start no-such.service: Unit no-such.service not found.',
  });
  expect(await act('start', 'oneshot-fails.service')).toEqual({
    ok: false,
    sentence: expect.stringMatching(/^Job for oneshot-fails.service failed/),
  });
});

test('a name that nothing stands behind is no unit', async () => {
  const rig = await SystemdRig.start();
  expect(await probe(rig).call('unitReport', 'no-such.service')).toEqual({
    absent: 'no-such-unit',
  });
  expect(await probe(rig).call('unitReport', '*.service')).toEqual({
    absent: 'no-such-unit',
  });
});

function status(rig: SystemdRig, pid: number): string {
  // Exits with 3 or 4 for what is not active; the first line names the unit all the same.
  return rig.run('sh', '-c', `systemctl status --no-pager ${pid} 2>/dev/null | head -1`);
}
