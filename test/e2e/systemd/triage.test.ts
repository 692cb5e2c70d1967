import { spawnSync } from 'node:child_process';
import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { compiled } from '../../support/compiled.ts';
import { mainPid } from '../../support/ptop-in-rig.ts';
import { PATIENCE_MS, SystemdRig } from '../../support/systemd-rig.ts';

const triage = (rig: SystemdRig, ...options: string[]) => {
  const [file, ...args] = rig.argv('/node', '/repo/bin/ptop.js', 'triage', ...options);
  return spawnSync(file, args, { encoding: 'utf8', timeout: PATIENCE_MS });
};

describe.runIf(process.getuid?.() === 0)('ptop triage where systemd runs', () => {
  test('the story: a server leaks, processor and memory are idle, the first line says it all', async () => {
    const rig = await SystemdRig.start();
    cpSync(compiled('close-wait'), join(rig.share, 'server'));
    const unit = ['--unit=video-platform', '-p', 'LimitNOFILE=1000'];
    rig.run('systemd-run', ...unit, '/share/server', '900', '3', '200');
    const { stdout, status, stderr } = triage(rig);
    expect(stderr).toBe('');
    const [first] = stdout.split('\n');
    expect(first).toMatch(
      /^CRITICAL FD limit: server 900 3 200 \(\d+\) 9\d\d of 1,000, \+\d+\/min, full in \d+ s; 9\d\d CLOSE_WAIT on :\d+$/,
    );
    expect(stdout).toContain('unit video-platform.service');
    expect(stdout).toContain('systemctl restart video-platform.service');
    expect(status).toBe(2);
  });

  test('where all is well the first line says so, all ten steps are ok, and the status is 0', async () => {
    const rig = await SystemdRig.start();
    rig.systemctl('start', 'exemplary');
    const listens = `until ss -Hltnp | grep pid=${mainPid(rig, 'exemplary')},; do sleep 0.05; done`;
    const [, port] =
      /127\.0\.0\.1:(\d+) /.exec(rig.run('timeout', '20', 'sh', '-c', listens)) ?? [];
    const { stdout, status } = triage(rig, '--url', `http://127.0.0.1:${port}/`);
    const [first] = stdout.split('\n');
    expect({ first, status }, stdout).toEqual({ first: 'OK all ten steps', status: 0 });
    expect(stdout.match(/^ *\d+ ok .*/gm)).toHaveLength(10);
    expect(stdout).toMatch(new RegExp(`^10 ok .*http://127.0.0.1:${port}/.* 200`, 'm'));
  });

  test('narrowed to a unit, with or without its ending, it tells of that unit alone', async () => {
    const rig = await SystemdRig.start();
    rig.startUnits('healthy', 'failed');
    const about = JSON.parse(triage(rig, '--json', '--for', '3', '--unit', 'healthy').stdout);
    const units = about.findings.map(({ unit }: { unit?: string }) => unit);
    expect(units).not.toContain('failed.service');
    const wrong = triage(rig, '--unit', 'nothing-of-that-name');
    expect(wrong.stderr).toBe(
      'ptop triage: no unit nothing-of-that-name.service; ' +
        'systemctl list-units --all shows which there are\n',
    );
    expect(wrong.status).toBe(3);
  });
});
