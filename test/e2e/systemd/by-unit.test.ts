import { expect, test } from 'vitest';
import { mainPid, shows, startPtopIn } from '../../support/ptop-in-rig.ts';
import { SystemdRig } from '../../support/systemd-rig.ts';

test('B puts every process under the unit that systemctl names, with sums, and folds units', async () => {
  const rig = await SystemdRig.start();
  rig.systemctl('start', 'healthy', 'limited-child', 'dbus');
  const screen = await startPtopIn(rig, ['-s', 'FD']);
  screen.press('B');
  await shows(screen, /^ {2}─+ .* system\.slice +healthy\.service {2}1 process$/);
  const rows = Array.from({ length: screen.rows }, (_, y) => screen.row(y));
  const headingOf = (pid: string): string | undefined => {
    const at = rows.findIndex((row) => new RegExp(`^ +${pid} `).test(row));
    const heading = rows.slice(0, at).findLast((row) => /^ {2}─/.test(row));
    return /(\S+\.(?:service|scope)) /.exec(heading ?? '')?.[1];
  };
  for (const unit of ['healthy', 'dbus', 'limited-child', 'systemd-journald']) {
    expect(headingOf(mainPid(rig, unit))).toBe(`${unit}.service`);
  }
  expect(headingOf('1')).toBe('init.scope');

  screen.press('*');
  await shows(screen, /\+ healthy\.service/);
  expect(screen.rowWith(/└─/)).toBe(-1);
  screen.press('home', 'F9');
  await shows(screen, /is a heading, no process: y acts on a unit/);
  screen.press('y');
  await shows(screen, /^ init\.scope /);
});
