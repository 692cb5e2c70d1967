import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { rigModes, SystemdRig } from './systemd-rig.ts';

const controlGroups = (name: string): string =>
  execFileSync('find', ['/sys/fs/cgroup', '-name', name], { encoding: 'utf8' });

/** Others may run rigs, too. */
const nameOf = ({ pid }: SystemdRig): string =>
  /ptop-rig-\w+/.exec(readFileSync(`/proc/${pid}/cgroup`, 'utf8'))?.[0] ?? '';

/** A zombie has ended; only its parent has not asked yet. */
const runs = (pid: number): boolean =>
  existsSync(`/proc/${pid}`) && !readFileSync(`/proc/${pid}/stat`, 'latin1').includes(') Z ');

test.each(rigModes)(
  'a systemd and a journald are there, and nothing is left of them: %s',
  async (mode) => {
    const rig = await SystemdRig.start(mode);
    rig.systemctl('start', 'healthy.service');
    expect(rig.systemctl('is-active', 'healthy.service').trim()).toBe('active');
    expect(rig.run('journalctl', '-u', 'healthy.service')).toContain('Started');
    const name = nameOf(rig);
    expect(controlGroups(name)).not.toBe('');
    await rig.end();
    expect(controlGroups(name)).toBe('');
    expect(runs(rig.pid)).toBe(false);
  },
);
