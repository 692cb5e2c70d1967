import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cgroupLevels, placeOf } from '../../src/inspect/cgroup-levels.ts';
import type { Mount } from '../../src/procfs/mountinfo.ts';
import { ProcReader } from '../../src/procfs/read-proc.ts';
import { buildMount } from '../support/build-mount.ts';

const mount = (fileSystem: string, mountPoint: string, wanted: Partial<Mount> = {}): Mount =>
  buildMount({ mountPoint, fileSystem, ...wanted });

const unified = mount('cgroup2', '/sys/fs/cgroup');
const memoryV1 = mount('cgroup', '/sys/fs/cgroup/memory', { options: ['rw', 'memory'] });
const inNginx = { controllers: [], path: '/system.slice/nginx.service' };

test('v2: its own cgroup and all above it, because each may have a limit', () => {
  expect(placeOf([inNginx], [unified], 'memory')).toEqual({
    version: 2,
    mountPoint: '/sys/fs/cgroup',
    paths: ['/system.slice/nginx.service', '/system.slice', '/'],
  });
});

test('v1, and both: the hierarchy that has the controller counts', () => {
  const memberships = [{ controllers: ['memory'], path: '/docker/0123' }, inNginx];
  const mounts = [mount('cgroup2', '/sys/fs/cgroup/unified'), memoryV1];
  expect(placeOf(memberships, mounts, 'memory')).toEqual({
    version: 1,
    mountPoint: '/sys/fs/cgroup/memory',
    paths: ['/docker/0123', '/docker', '/'],
  });
  expect(placeOf(memberships, mounts, 'cpu')).toMatchObject({ version: 2 });
});

describe('in a container', () => {
  test('the part of the hierarchy that is mounted is its root', () => {
    const part = { ...memoryV1, root: '/docker/0123' };
    const paths = (path: string) =>
      placeOf([{ controllers: ['memory'], path }], [part], 'memory')?.paths;
    expect(paths('/docker/0123')).toEqual(['/']);
    expect(paths('/docker/0123/app')).toEqual(['/app', '/']);
    expect(paths('/docker/01234')).toBeUndefined();
  });

  test('a cgroup outside of our namespace is not taken for one of ours', () => {
    const outside = { controllers: [], path: '/../../system.slice/x' };
    expect(placeOf([outside], [unified], 'memory')).toBeUndefined();
  });
});

test('without cgroups, or with none mounted, the place is unknown', () => {
  expect(placeOf([], [unified], 'memory')).toBeUndefined();
  expect(placeOf([inNginx], [], 'memory')).toBeUndefined();
  expect(placeOf([inNginx], [memoryV1], 'memory')).toBeUndefined();
});

test('every level above is there, and none twice', () => {
  const path = fc
    .array(fc.constantFrom('a', 'b.slice', 'c:d'))
    .map((names) => `/${names.join('/')}`);
  fc.assert(
    fc.property(path, (own) => {
      const paths = placeOf([{ controllers: [], path: own }], [unified], 'cpu')?.paths ?? [];
      expect(paths[0]).toBe(own);
      expect(paths.at(-1)).toBe('/');
      expect(new Set(paths).size).toBe(paths.length);
    }),
  );
});

test('of a captured tree no cgroup of this machine is read', () => {
  expect(cgroupLevels(new ProcReader('/tmp'), 1, 'memory')).toBeUndefined();
});
