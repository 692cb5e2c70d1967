import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { parseShow } from '../../../src/systemd/show-output.ts';
import { userOptions } from '../../support/as-user.ts';
import { mainPid, shows, startPtopIn } from '../../support/ptop-in-rig.ts';
import type { Screen } from '../../support/screen.ts';
import { ShownTable } from '../../support/shown-table.ts';
import { rigModes, SystemdRig } from '../../support/systemd-rig.ts';

/** The unit pane of a unit, opened as a person does: find its process, press y. */
async function openUnit(rig: SystemdRig, screen: Screen, unit: string): Promise<void> {
  await go(rig, screen, unit);
  screen.press('y');
  await shows(screen, new RegExp(`^ ${unit}\\.service( |$)`));
}

async function go(rig: SystemdRig, screen: Screen, unit: string): Promise<void> {
  const pid = mainPid(rig, unit);
  screen.press('F4', 'C-u');
  screen.type(`pid:${pid}`);
  screen.press('enter', 'home'); // the cursor lets go of a process that has ended
  await screen.until(() => ShownTable.on(screen)?.pids.join() === pid, `the row of ${unit}`);
}

const active = (rig: SystemdRig, unit: string): string =>
  rig.systemctl('show', '-p', 'ActiveState', '--value', unit).trim();

test.each(rigModes)('what the pane says is what systemctl show says: %s', async (mode) => {
  const rig = await SystemdRig.start(mode);
  rig.systemctl('start', 'healthy');
  const screen = await startPtopIn(rig);
  await openUnit(rig, screen, 'healthy');
  const shown = parseShow(rig.systemctl('show', 'healthy'))[0];
  const get = (name: string): string => shown?.get(name) ?? '?';
  await shows(screen, /Healthy: running for/);
  await shows(screen, new RegExp(`what +${get('Description')}$`));
  await shows(screen, new RegExp(`state +${get('ActiveState')} \\(${get('SubState')}\\), static`));
  await shows(screen, new RegExp(`main PID +${get('MainPID')}$`));
  await shows(screen, new RegExp(`by systemd +${get('NRestarts')}$`));
  await shows(screen, new RegExp(`Restart= +${get('Restart')}$`));
  await shows(screen, new RegExp(`RestartSec= +${get('RestartUSec')}$`));
  await shows(screen, /start limit +4 starts within 30s$/);
  expect(get('StartLimitBurst') + get('StartLimitIntervalUSec')).toBe('430s');
  await shows(screen, /LimitNOFILE= +65,536 +hard 65,536/);
  expect(get('LimitNOFILE')).toBe('65536');
  await shows(screen, /MemoryMax= +256M/);
  expect(Number(get('MemoryMax'))).toBe(256 * 1024 ** 2);
  await shows(screen, /CPUQuota= +50%/);
  expect(get('CPUQuotaPerSecUSec')).toBe('500ms');
  await shows(screen, new RegExp(`TasksMax= +${get('TasksMax')}( |$)`));
  screen.press('end');
  await shows(screen, new RegExp(`unit file +${get('FragmentPath')}$`));
  await shows(screen, new RegExp(`runs as +${get('User')} \\(${get('UID')}\\)$`));
  await shows(screen, new RegExp(`output +${get('StandardOutput')}$`));
  await shows(screen, /on +NoNewPrivileges ProtectSystem=strict PrivateTmp$/);
});

test('the UNIT of every process is the one that systemctl status names', async () => {
  const rig = await SystemdRig.start();
  const escaped = `sleep@${rig.run('systemd-escape', 'a b/c-d@e é').trim()}.service`;
  rig.systemctl('start', 'healthy', 'reloads', 'dbus', escaped, 'user@1000.service');
  const screen = await startPtopIn(rig);
  const table = ShownTable.on(screen) as ShownTable;
  const compared = table.pids.flatMap((pid) => {
    const unit = table.cell(pid, 'UNIT')?.replace(/\+$/, '') ?? '';
    const [, status] = /^\S+ (\S+)/.exec(statusOf(rig, pid)) ?? [];
    // ptop came in by nsenter, and is in no unit; of a user's units systemctl names the manager.
    if (status === undefined || status.startsWith('user@')) return [];
    expect(status).toContain(unit);
    return [status];
  });
  expect(compared).toEqual(expect.arrayContaining(['init.scope', 'healthy.service', escaped]));

  screen.press('F4');
  screen.type('unit:sleep@a*');
  screen.press('enter');
  await screen.until(() => ShownTable.on(screen)?.pids.length === 1, 'the one of the template');
});

/** What it prints for a process in no unit is no use, nor its status. */
function statusOf(rig: SystemdRig, pid: number): string {
  return rig.run('sh', '-c', `systemctl status --no-pager ${pid} 2>/dev/null || true`);
}

test.runIf(rigModes.includes('hybrid'))(
  'a unit killed by its own MemoryMax is named as such, with the limit',
  async () => {
    const rig = await SystemdRig.start('hybrid');
    rig.startUnits('limited', 'limited-child');
    const screen = await startPtopIn(rig);
    screen.press('y', 'tab');
    await shows(screen, /limited\.service +failed/);
    screen.press('enter');
    await shows(screen, /Failed for .*: oom-kill: tail \(\d+\) with .* over MemoryMax=20M$/);
    screen.press('escape');
    await openUnit(rig, screen, 'limited-child');
    await shows(screen, /1 process of it killed for want of memory, the last: oom-kill: tail/);
    await shows(screen, /OOM kills +1 /);
  },
);

test('a crash loop is named with its exit and its last words, from the list of what is in trouble', async () => {
  const rig = await SystemdRig.start();
  rig.startUnits('crash-loop', 'failed');
  const screen = await startPtopIn(rig);
  screen.press('y', 'tab');
  await shows(
    screen,
    /crash-loop\.service +crash loop: \d+ restarts, \d+\/min, exited with status 3/,
  );
  await shows(screen, /failed\.service +failed: exited with status 7/);
  screen.press('enter');
  await shows(screen, /^ Crash loop: \d+ restarts in/);
  await shows(screen, /^ Each time: exited with status 3$/);
  await shows(screen, /^ Its last words: fatal: no database at 10\.0\.0\.7:5432$/);
});

test('an ordinary user finds their own failed units in the list, and can open one', async () => {
  const rig = await SystemdRig.start();
  rig.systemctl('start', 'dbus', 'user@1000.service');
  const manager = ['--user', '--machine=1000@.host'] as const;
  rig.run('systemd-run', ...manager, '--quiet', '--unit=own', 'sh', '-c', 'exit 7');
  const state = (): string => rig.systemctl(...manager, 'show', '-P', 'ActiveState', 'own').trim();
  while (state() !== 'failed') await sleep(50);
  const way = ['setpriv', ...userOptions(1000), 'env', 'XDG_RUNTIME_DIR=/run/user/1000'];
  const screen = await startPtopIn(rig, [], way);
  screen.press('y', 'tab');
  await shows(screen, /^ own\.service +failed: exited with status 7 \(systemctl --user\)$/);
  screen.press('enter');
  await shows(screen, /^ own\.service( |$)/);
  await shows(screen, /^ Failed/);
});

test('actions act when they are confirmed, say what came of it, and keys are answered meanwhile', async () => {
  const rig = await SystemdRig.start();
  rig.systemctl('start', 'reloads', 'slow-stop');
  const screen = await startPtopIn(rig);
  await openUnit(rig, screen, 'reloads');
  await shows(screen, /Healthy/);
  const act = async (key: string, action: string): Promise<void> => {
    screen.press(key);
    await shows(screen, new RegExp(`systemctl --no-ask-password ${action} reloads.service$`));
    screen.press('y');
    await shows(screen, new RegExp(`^ ${action} reloads.service: done`));
  };
  screen.press('s');
  await shows(screen, /stop reloads\.service\?/);
  screen.press('escape');
  await shows(screen, /Nothing was done/);
  expect(active(rig, 'reloads')).toBe('active');
  const pidBefore = rig.systemctl('show', '-p', 'MainPID', 'reloads');
  await act('l', 'reload');
  await act('r', 'restart');
  expect(rig.systemctl('show', '-p', 'MainPID', 'reloads')).not.toBe(pidBefore);
  await act('s', 'stop');
  expect(active(rig, 'reloads')).toBe('inactive');
  await shows(screen, /Not running/);
  await act('t', 'start');
  expect(active(rig, 'reloads')).toBe('active');
  rig.run('sh', '-c', 'kill -9 $(systemctl show -p MainPID --value reloads)');
  await shows(screen, /Failed .*: killed by SIGKILL/);
  await act('c', 'reset-failed');
  expect(active(rig, 'reloads')).toBe('inactive');

  screen.press('escape');
  await openUnit(rig, screen, 'slow-stop');
  await shows(screen, /Healthy/);
  screen.press('s', 'enter');
  await shows(screen, /stop slow-stop\.service: systemctl is at it/);
  screen.press('pagedown');
  await shows(screen, /slow-stop\.service {2}stop is under way/);
  await shows(screen, /deactivating/);
  rig.run('touch', '/run/may-stop');
  await shows(screen, /Not running/);
  screen.press('escape', 'E');
  await shows(screen, /restart +reloads\.service +done/);
  await shows(screen, /stop +slow-stop\.service +done/);
});

test('under --readonly nothing is asked of systemd, and the line says why', async () => {
  const rig = await SystemdRig.start();
  rig.systemctl('start', 'healthy');
  const screen = await startPtopIn(rig, ['--readonly']);
  await openUnit(rig, screen, 'healthy');
  await shows(screen, /Healthy/);
  for (const key of ['s', 'r', 't', 'l', 'c']) {
    screen.press(key);
    await shows(screen, /ptop runs with --readonly: it changes nothing/);
    screen.press('down');
    await shows(screen, /^sStop/);
  }
  expect(active(rig, 'healthy')).toBe('active');
});

test('F9 says that systemd will start it again, and what stops it', async () => {
  const rig = await SystemdRig.start();
  rig.systemctl('start', 'healthy');
  const screen = await startPtopIn(rig);
  await go(rig, screen, 'healthy');
  screen.press('F9', '9');
  await shows(screen, /main process of healthy\.service: systemd starts it again/);
  await shows(screen, /systemctl stop healthy\.service, or y then s/);
});

test('ptop stop says that systemd will start it again, and what stops it', async () => {
  const rig = await SystemdRig.start();
  rig.systemctl('start', 'healthy');
  const said = rig.run('/node', '/repo/bin/ptop.js', 'stop', mainPid(rig, 'healthy'));
  expect(said).toMatch(
    /it is the main process of healthy\.service: systemd starts it again.*; to stop it: systemctl stop healthy\.service$/m,
  );
});

test('nobody may look, and is told what an action would take', async () => {
  const rig = await SystemdRig.start();
  rig.systemctl('start', 'dbus', 'healthy');
  const screen = await startPtopIn(rig, [], ['setpriv', ...userOptions(65_534)]);
  await openUnit(rig, screen, 'healthy');
  await shows(screen, /Healthy: running/);
  screen.press('s', 'y');
  await shows(screen, /stop healthy\.service: Not permitted: this needs root, or a rule of polkit/);
  expect(active(rig, 'healthy')).toBe('active');
});

test.each([
  ['no systemctl', ['env', 'PATH=/nonexistent'], /systemctl is not installed here/],
  ['no bus', ['setpriv', ...userOptions(65_534)], /no system bus \(dbus\) for an ordinary user/],
  [
    'no systemd',
    ['unshare', '--mount', 'sh', '-c', 'mount -t tmpfs tmpfs /run; exec "$0" "$@"'],
    /This system was not started by systemd/,
  ],
])('%s: one line says why, and ptop goes on', async (_what, way, sentence) => {
  const rig = await SystemdRig.start();
  rig.systemctl('start', 'healthy');
  const screen = await startPtopIn(rig, [], way);
  await openUnit(rig, screen, 'healthy');
  await shows(screen, sentence);
  screen.press('tab');
  await shows(screen, /Units in trouble/);
  await shows(screen, sentence);
});

test('a systemctl that hangs holds up no key, and is not left behind', async () => {
  const rig = await SystemdRig.start();
  rig.systemctl('start', 'healthy');
  const hanging =
    'printf "#!/bin/sh\\nexec sleep 987654\\n" >/run/h/systemctl; chmod +x /run/h/systemctl';
  const script = `mkdir /run/h; ${hanging}; PATH=/run/h:$PATH exec "$0" "$@"`;
  const screen = await startPtopIn(rig, [], ['sh', '-c', script]);
  const hangs = (): boolean => rig.run('ps', '-eo', 'args').includes('sleep 987654');
  await openUnit(rig, screen, 'healthy');
  await shows(screen, /Reading \.\.\./);
  await screen.until(hangs, 'systemctl to run');
  screen.press('tab');
  await shows(screen, /Units in trouble/);
  screen.press('escape', 'F9');
  await shows(screen, /Send a signal to/);
  await shows(screen, /does not catch SIGTERM/);
  screen.press('escape', 'y');
  await shows(screen, /There was no answer in time/);
  screen.press('C-c');
  await screen.untilExit();
  await expect.poll(hangs).toBe(false);
});

test('from the unit in trouble to its log and back, whatever is under the cursor', async () => {
  const rig = await SystemdRig.start();
  rig.startUnits('healthy', 'crash-loop');
  const screen = await startPtopIn(rig);
  await openUnit(rig, screen, 'healthy');
  screen.press('tab');
  await shows(screen, /^ crash-loop\.service +crash loop/);
  screen.press('J');
  await shows(screen, /^ Journal: crash-loop\.service .* following/);
  await shows(screen, /fatal: no database/);
  screen.press('y');
  await shows(screen, /^ crash-loop\.service( |$)/);
  await shows(screen, /crash loop/i);
  screen.press('escape');
  await shows(screen, /^ Journal: crash-loop\.service/);
  screen.press('escape');
  await shows(screen, /^ Units in trouble/);
});
