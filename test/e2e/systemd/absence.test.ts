import { describe, expect, test } from 'vitest';
import { absenceSentence, isAbsent } from '../../../src/systemd/absence.ts';
import type { JournalQuery, JournalScope } from '../../../src/systemd/journal/query.ts';
import type * as Run from '../../../src/systemd/run-unit-action.ts';
import { userOptions } from '../../support/as-user.ts';
import type * as LogProbe from '../../support/rig/journal-probe.ts';
import type * as Probe from '../../support/rig/probe.ts';
import { RigModule } from '../../support/rig-module.ts';
import { SystemdRig } from '../../support/systemd-rig.ts';

const boot: JournalQuery = { scope: { kind: 'boot' } };
const unit = (name: string): JournalScope => ({ kind: 'unit', unit: { name, uid: undefined } });

const asUser = (uid: number): string[] => ['setpriv', ...userOptions(uid)];
/** No systemd, no bus and no journal can be found there: as on a host that has none of them. */
const hidden = (script = ''): string[] => [
  ...['unshare', '--mount', 'sh', '-c'],
  `mount -t tmpfs tmpfs /run; mount -t tmpfs tmpfs /var/log; ${script} exec "$0" "$@"`,
];
const withoutPrograms = ['env', 'PATH=/nonexistent'];

const readUnit = (rig: SystemdRig, way: readonly string[] = []) =>
  new RigModule<typeof Probe>(rig, 'test/support/rig/probe.ts').callBy(
    way,
    'unitReport',
    'healthy.service',
  );
const readLog = (rig: SystemdRig, query: JournalQuery, way: readonly string[] = []) =>
  new RigModule<typeof LogProbe>(rig, 'test/support/rig/journal-probe.ts').callBy(
    way,
    'readLog',
    query,
  );

describe('why there is no unit', () => {
  test.each([
    ['systemd did not start this system', hidden(), 'not-booted'],
    ['an ordinary user has no bus', asUser(65_534), 'no-bus'],
    ['systemctl is not installed', withoutPrograms, 'no-systemctl'],
  ])('%s', async (_what, way, absent) => {
    const rig = await SystemdRig.start();
    expect(await readUnit(rig, way)).toEqual({ absent });
  });
});

test('an ordinary user may look, and is told what an action would need', async () => {
  const rig = await SystemdRig.start();
  rig.systemctl('start', 'dbus', 'healthy');
  expect(await readUnit(rig, asUser(65_534))).toMatchObject({ unit: { activeState: 'active' } });
  const run = new RigModule<typeof Run>(rig, 'src/systemd/run-unit-action.ts');
  const healthy = { name: 'healthy.service', uid: undefined };
  const outcome = await run.callBy(asUser(65_534), 'runUnitAction', 'stop', healthy);
  expect(outcome).toEqual({ ok: false, sentence: absenceSentence({ absent: 'not-permitted' }) });
  expect(rig.systemctl('is-active', 'healthy').trim()).toBe('active');
});

describe('why there is no line', () => {
  test.each([
    ['no permission, and which group helps', boot, asUser(65_534), 'no-journal-permission'],
    ['no journal on this host', boot, hidden(), 'no-journal'],
    ['no journalctl', boot, withoutPrograms, 'no-journalctl'],
    ['no such boot', { ...boot, boot: -1 }, [], 'no-such-boot'],
  ])('%s', async (_what, query, way, absent) => {
    const rig = await SystemdRig.start();
    const { status, entries } = await readLog(rig, query, way);
    expect(entries).toEqual([]);
    expect(status.emptiness).toEqual({ absent });
    expect(status.problem).toEqual({ absent });
  });

  test('only the own messages of a user, who is told so', async () => {
    const rig = await SystemdRig.start();
    rig.run('journalctl', '--flush');
    rig.run('setpriv', ...userOptions(1000), 'logger', 'my own');
    const { status, entries } = await readLog(rig, boot, asUser(1000));
    expect(entries.map((entry) => entry.message)).toContain('my own');
    expect(entries.every((entry) => entry.uid === 1000)).toBe(true);
    expect(status.problem).toEqual({ absent: 'only-own-journal' });
    expect(isAbsent(status.emptiness ?? {})).toBe(false);
  });

  test('the unit has logged nothing of the kind, or since, but before', async () => {
    const rig = await SystemdRig.start();
    rig.systemctl('start', 'healthy');
    const last = Number(
      rig.run(
        'sh',
        '-c',
        'until journalctl -u healthy -n 1 -o json | grep -o \'__REALTIME_TIMESTAMP":"[0-9]*\' | cut -d\\" -f3 | grep .; do sleep 0.05; done',
      ),
    );
    for (const restriction of [{ priority: 3 }, { sinceMs: Date.now() + 1 }]) {
      const { status } = await readLog(rig, { scope: unit('healthy.service'), ...restriction });
      expect(status.emptiness).toEqual({ empty: 'restricted', lastAtMs: last / 1000 });
    }
  });

  test('what the unit prints goes elsewhere', async () => {
    const rig = await SystemdRig.start();
    const own: JournalQuery = { scope: unit('silent.service') };
    expect((await readLog(rig, own)).status.emptiness).toEqual({
      empty: 'elsewhere',
      where: 'null',
    });
  });

  test('the unit has never logged anything', async () => {
    const rig = await SystemdRig.start();
    const own: JournalQuery = { scope: unit('reloads.service') };
    expect((await readLog(rig, own)).status.emptiness).toEqual({ empty: 'nothing' });
  });
});

test('the kernel is heard without a journal too', async () => {
  const rig = await SystemdRig.start();
  const { entries, status } = await readLog(rig, { scope: { kind: 'kernel' } }, hidden());
  expect(entries.length).toBeGreaterThan(0);
  expect(entries.every((entry) => entry.transport === 'kernel')).toBe(true);
  expect(status).toMatchObject({ state: 'complete', problem: { absent: 'no-journal' } });
});
