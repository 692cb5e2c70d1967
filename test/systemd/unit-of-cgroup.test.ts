import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  cgroupRoot,
  runtimeOf,
  unitOfCgroup,
  unitRefOfCgroup,
} from '../../src/systemd/unit-of-cgroup.ts';

const ID = '1234567890abcdef'.repeat(4);
const USER = '/user.slice/user-1000.slice';
const MANAGER = `${USER}/user@1000.service`;

describe('a unit of systemd has the name that systemctl knows', () => {
  test.each([
    ['a service', '/system.slice/nginx.service', 'nginx.service'],
    ['an instance', '/system.slice/system-getty.slice/getty@tty1.service', 'getty@tty1.service'],
    ['escapes', '/system.slice/foo@bar\\x2dbaz.service', 'foo@bar\\x2dbaz.service'],
    ['a name that clashes with the kernel', '/system.slice/_cpu.service', 'cpu.service'],
    ['a scope', '/machine.slice/machine-qemu\\x2d1.scope', 'machine-qemu\\x2d1.scope'],
    ['the command of a socket', '/system.slice/x.socket', 'x.socket'],
    ['systemd itself', '/init.scope', 'init.scope'],
    ['a slice', USER, 'user-1000.slice'],
    ['a session', `${USER}/session-3.scope`, 'session-3.scope'],
    ['cgroups inside a unit', '/system.slice/php-fpm.service/pool-a/1', 'php-fpm.service'],
    ['a container inside a unit', `/system.slice/web.service/libpod-payload-${ID}`, 'web.service'],
    [
      'a whole system inside a unit',
      '/machine.slice/systemd-nspawn@a.service/payload/system.slice/nginx.service',
      'systemd-nspawn@a.service',
    ],
    ['an unknown cgroup in a slice', '/system.slice/odd', 'system.slice'],
    ['a unit outside of our cgroup namespace', '/../../nginx.service', 'nginx.service'],
  ])('%s', (_what, path, unit) => {
    expect(unitOfCgroup(path)).toBe(unit);
  });
});

describe('a unit of a user has its own name, not only that of the user manager', () => {
  test.each([
    ['a scope', `${MANAGER}/app.slice/app-firefox-812.scope`, 'app-firefox-812.scope'],
    ['a service', `${MANAGER}/session.slice/pipewire.service`, 'pipewire.service'],
    ['the manager', `${MANAGER}/init.scope`, 'user@1000.service'],
    ['nothing below it', MANAGER, 'user@1000.service'],
    ['a rootless container', `${MANAGER}/user.slice/libpod-${ID}.scope/c`, 'podman:1234567890ab'],
  ])('%s', (_what, path, unit) => {
    expect(unitOfCgroup(path)).toBe(unit);
  });
});

describe('a container has the runtime and the id that its tools show', () => {
  const pod = '/kubepods.slice/kubepods-burstable.slice/kubepods-burstable-pod1_2.slice';
  test.each([
    ['docker', `/system.slice/docker-${ID}.scope`, 'docker:1234567890ab'],
    ['docker without systemd', `/docker/${ID}`, 'docker:1234567890ab'],
    ['a service in docker', `/docker/${ID}/system.slice/a.service`, 'docker:1234567890ab'],
    ['podman', `/machine.slice/libpod-${ID}.scope/container`, 'podman:1234567890ab'],
    ['podman without systemd', `/libpod_parent/libpod-${ID}`, 'podman:1234567890ab'],
    ['containerd', `${pod}/cri-containerd-${ID}.scope`, 'containerd:1234567890ab'],
    ['cri-o', `${pod}/crio-${ID}.scope`, 'crio:1234567890ab'],
    ['nerdctl', `/system.slice/nerdctl-${ID}.scope`, 'nerdctl:1234567890ab'],
    ['kubelet without systemd', `/kubepods/burstable/pod1-2/${ID}`, 'kubepods:1234567890ab'],
    [
      'kubelet and containerd at odds',
      `/kubepods-pod1.slice:cri-containerd:${ID}`,
      'containerd:1234567890ab',
    ],
    ['another runtime', `/ecs/task/${ID}`, 'container:1234567890ab'],
    ['LXC 4', '/lxc.payload.web/system.slice/nginx.service', 'lxc:web'],
    ['LXC 3', '/lxc/web', 'lxc:web'],
  ])('%s', (_what, path, unit) => {
    expect(unitOfCgroup(path)).toBe(unit);
  });

  test('the monitor beside a container is not the container', () => {
    expect(unitOfCgroup(`/machine.slice/libpod-conmon-${ID}.scope`)).toBe(
      `libpod-conmon-${ID}.scope`,
    );
  });
});

test.each(['', '/', '/..', '/odd', '/kubepods/burstable', '/docker', '/@x.service', '/x@.service'])(
  'nobody is given a unit where there is none: %s',
  (path) => {
    expect(unitOfCgroup(path)).toBeUndefined();
  },
);

describe('in a container that runs systemd, on cgroup v1', () => {
  const root = cgroupRoot(`/docker/${ID}/init.scope`);

  test('a service has its name, not that of the container', () => {
    expect(root).toBe(`/docker/${ID}`);
    expect(unitOfCgroup(`/docker/${ID}/system.slice/nginx.service`, root)).toBe('nginx.service');
    expect(unitOfCgroup(`/docker/${ID}`, root)).toBeUndefined();
  });

  test('what is outside of it keeps its name, also where a name starts like it', () => {
    expect(unitOfCgroup('/system.slice/sshd.service', root)).toBe('sshd.service');
    expect(unitOfCgroup('/a.slice/b.service', '/a')).toBe('b.service');
  });

  test('elsewhere nothing is cut off', () => {
    expect(cgroupRoot('/init.scope')).toBe('');
    expect(cgroupRoot('/')).toBe('');
    expect(cgroupRoot(`/docker/${ID}`)).toBe('');
  });
});

describe('systemctl and journalctl are asked for', () => {
  test.each([
    ['a service', '/system.slice/nginx.service', { name: 'nginx.service', uid: undefined }],
    ['a slice', USER, { name: 'user-1000.slice', uid: undefined }],
    ['the unit of a user', `${MANAGER}/app.slice/a.scope`, { name: 'a.scope', uid: 1000 }],
    ['a manager', `${MANAGER}/init.scope`, { name: 'user@1000.service', uid: undefined }],
    [
      'the scope of a container',
      `/system.slice/docker-${ID}.scope`,
      { name: `docker-${ID}.scope`, uid: undefined },
    ],
    ['no container that systemd does not know', `/docker/${ID}`, undefined],
    ['nothing', '/', undefined],
  ])('%s', (_what, path, ref) => {
    expect(unitRefOfCgroup(path)).toEqual(ref);
  });
});

test('no path makes it throw, and nothing but a word comes out of an odd one', () => {
  const name = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.constantFrom('system.slice', 'user@1.service', 'a.scope', 'docker', ID, '..', '', 'lxc'),
  );
  fc.assert(
    fc.property(fc.array(name), fc.array(name), (names, root) => {
      const unit = unitOfCgroup(`/${names.join('/')}`, `/${root.join('/')}`);
      expect(unit ?? 'x').toMatch(/^[^/]+$/);
      expect(unitRefOfCgroup(`/${names.join('/')}`)?.name ?? 'x').toMatch(/^[^/]+$/);
    }),
  );
});

test('a container is told from a unit that has a colon in its name', () => {
  expect(runtimeOf('docker:0123456789ab')).toBe('docker');
  expect(runtimeOf('lxc:web')).toBe('lxc');
  expect(runtimeOf('docker:web.service')).toBeUndefined();
  expect(runtimeOf('nginx.service')).toBeUndefined();
});
