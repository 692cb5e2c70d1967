import { spawnSync } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { absenceSentence } from '../../../src/systemd/absence.ts';
import { userOptions } from '../../support/as-user.ts';
import { Screen } from '../../support/screen.ts';
import { rigModes, SystemdRig } from '../../support/systemd-rig.ts';

/** ptop as it is opened at 2 AM; resolves to the line of findings as soon as it says that. */
async function findingsLine(rig: SystemdRig, wanted: RegExp): Promise<string> {
  const screen = new Screen(rig.argv('/node', '/repo/bin/ptop.js'), { columns: 160, rows: 40 });
  await screen.until(() => screen.rowWith(wanted) >= 0, String(wanted));
  return screen.row(screen.rowWith(wanted));
}

test.each(rigModes)('a unit that crashes each second is named first: %s', async (mode) => {
  const rig = await SystemdRig.start(mode);
  rig.startUnits('crash-loop', 'healthy', 'chatty');
  const restarts = () => Number(rig.systemctl('show', '-P', 'NRestarts', 'crash-loop'));
  while (restarts() < 2) await sleep(100);
  const line = await findingsLine(rig, /crash loop:/);
  expect(line).toMatch(
    /▲ crash loop: crash-loop\.service restarted \d+ times in \d+ s, exited with status 3: fatal: no database at 10\.0\.0\.7:5432/,
  );
});

test.runIf(rigModes.includes('hybrid'))(
  'a unit that was killed at its own MemoryMax is named with that limit',
  async () => {
    const rig = await SystemdRig.start('hybrid');
    rig.startUnits('limited', 'healthy');
    const line = await findingsLine(rig, /oom-kill:/);
    expect(line).toMatch(
      /▲ oom-kill: limited\.service \(tail, \d+\) killed at its MemoryMax of 20M, \d+ s ago/,
    );
  },
);

interface Told {
  readonly steps: readonly { step: number; status: string; summary: string }[];
  readonly findings: readonly { step: number; id: string; unit?: string; summary: string }[];
}

/** What `ptop triage` says of the service, the logs and the kernel, run by way of another program. */
function triage(rig: SystemdRig, args: readonly string[], way: readonly string[] = []): Told {
  const ptop = ['/node', '/repo/bin/ptop.js', 'triage', '--json', ...args];
  const [first = '', ...rest] = [...way, ...ptop];
  const [file, ...others] = rig.argv(first, ...rest);
  const { steps, findings }: Told = JSON.parse(
    spawnSync(file, others, { encoding: 'utf8' }).stdout,
  );
  const isOurs = ({ step }: { step: number }): boolean => [1, 3, 7].includes(step);
  return { steps: steps.filter(isOurs), findings: findings.filter(isOurs) };
}

test('a system where all is well gets a clean bill, and each step says what it looked at', async () => {
  const rig = await SystemdRig.start();
  rig.startUnits('healthy', 'chatty', 'structured');
  const { steps, findings } = triage(rig, []);
  expect(findings).toEqual([]);
  expect(steps).toMatchObject([
    { status: 'ok', summary: 'no unit has failed, none is restarted again and again' },
    { status: 'ok', summary: expect.stringMatching(/errors in the last 30 min, no burst/) },
    { status: 'ok', summary: 'no complaint of the kernel in the last hour' },
  ]);
});

test('asked about a unit, or a process of it, what is wrong with others is left out', async () => {
  const rig = await SystemdRig.start();
  rig.systemctl('start', 'healthy');
  rig.startUnits('failed', 'crash-loop');
  const pid = rig.systemctl('show', '-P', 'MainPID', 'healthy').trim();
  const summary = `healthy.service is active (running), main process ${pid}`;
  for (const subject of [
    ['--unit', 'healthy.service'],
    ['--pid', pid],
  ]) {
    const { steps, findings } = triage(rig, ['--for', '2', ...subject]);
    expect(findings).toEqual([]);
    expect(steps[0]).toMatchObject({ status: 'ok', summary });
  }
});

test('an ordinary user is told what can be known, and which group would help', async () => {
  const rig = await SystemdRig.start();
  rig.systemctl('start', 'dbus');
  rig.startUnits('failed', 'crash-loop', ...(rigModes.includes('hybrid') ? ['limited-child'] : []));
  const { steps, findings } = triage(rig, ['--for', '15'], ['setpriv', ...userOptions(65_534)]);
  const told = (id: string) => findings.find((finding) => finding.id === id)?.summary;
  expect(told('crash-loop')).toMatch(/^crash loop: crash-loop\.service .*exited with status 3$/);
  expect(told('unit-failed')).toMatch(/^failed\.service failed .*exited with status 7$/);
  expect(steps[1]).toMatchObject({
    status: 'unknown',
    summary: absenceSentence({ absent: 'no-journal-permission' }),
  });
  if (!rigModes.includes('hybrid')) return;
  expect(told('oom-kill')).toMatch(/^oom-kill: 1 process of limited-child\.service killed at/);
});
