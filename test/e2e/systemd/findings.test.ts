import { spawnSync } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { Screen } from '../../support/screen.ts';
import { rigModes, SystemdRig } from '../../support/systemd-rig.ts';

/** A person who opens ptop waits no longer than this for the cause. */
const PATIENCE_MS = 10_000;

/** ptop as it is opened at 2 AM; resolves to the line of findings as soon as it says that. */
async function findingsLine(rig: SystemdRig, wanted: RegExp): Promise<string> {
  const screen = new Screen(rig.argv('/node', '/repo/bin/ptop.js'), { columns: 160, rows: 40 });
  const openedMs = performance.now();
  await screen.until(() => screen.rowWith(wanted) >= 0, String(wanted));
  expect(performance.now() - openedMs).toBeLessThan(PATIENCE_MS);
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

test('a system where all is well gets a clean bill, and each step says what it looked at', async () => {
  const rig = await SystemdRig.start();
  rig.startUnits('healthy', 'chatty', 'structured');
  const [file, ...args] = rig.argv('/node', '/repo/bin/ptop.js', 'triage', '--json');
  const { steps, findings } = JSON.parse(spawnSync(file, args, { encoding: 'utf8' }).stdout);
  const ours = [1, 3, 7];
  expect(findings.filter(({ step }: { step: number }) => ours.includes(step))).toEqual([]);
  const told = steps.filter(({ step }: { step: number }) => ours.includes(step));
  expect(told).toMatchObject([
    { status: 'ok', summary: 'no unit has failed, none is restarted again and again' },
    {
      status: 'ok',
      summary: expect.stringMatching(/errors in the last 30 min, no burst; most of structured/),
    },
    { status: 'ok', summary: 'no complaint of the kernel in the last hour' },
  ]);
});
