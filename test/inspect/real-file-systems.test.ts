import { describe, expect, test } from 'vitest';
import { realFileSystems, turnedReadOnly } from '../../src/inspect/real-file-systems.ts';
import type { Mount } from '../../src/procfs/mountinfo.ts';
import { buildMount } from '../support/build-mount.ts';

let made = 100; // the root is mounted on nothing that is shown
const mount = (mountPoint: string, fileSystem: string, wanted: Partial<Mount> = {}): Mount => {
  made++;
  return buildMount({
    id: made,
    parentId: 100,
    device: `8:${made}`,
    mountPoint,
    fileSystem,
    ...wanted,
  });
};
const points = (mounts: readonly Mount[]) =>
  realFileSystems(mounts).map(({ mount: { mountPoint } }) => mountPoint);

describe('which file systems are asked how full they are', () => {
  test('disks and memory, not the faces of the kernel, images, or desktops', () => {
    const mounts = [
      mount('/', 'ext4'),
      mount('/proc', 'proc'),
      mount('/sys/fs/cgroup', 'cgroup2'),
      mount('/dev', 'devtmpfs'),
      mount('/run', 'tmpfs'),
      mount('/snap/core/1', 'squashfs', { mountOptions: ['rw'] }),
      mount('/net', 'autofs'),
      mount('/run/user/1000/doc', 'fuse.portal'),
      mount('/srv', 'nfs4'),
    ];
    expect(points(mounts)).toEqual(['/', '/run', '/srv']);
  });

  test('each once, where its path is shortest, however often it is bound', () => {
    const device = '254:0';
    const etc = mount('/etc/hosts', 'ext4', { device, root: '/var/lib/docker/containers/1/hosts' });
    expect(points([etc, mount('/data', 'ext4', { device })])).toEqual(['/data']);
  });

  test('one that is read-only by design cannot be full, its writable twin can', () => {
    const device = '254:0';
    const readOnly = mount('/ro', 'ext4', { device, mountOptions: ['ro'] });
    expect(points([readOnly])).toEqual([]);
    expect(points([readOnly, mount('/writable', 'ext4', { device })])).toEqual(['/writable']);
  });
});

describe('who may make ptop wait', () => {
  const hanging = (mounts: readonly Mount[]) =>
    realFileSystems(mounts)
      .filter(({ mayHang }) => mayHang)
      .map(({ mount: { mountPoint } }) => mountPoint);

  test.each(['nfs4', 'cifs', 'fuse.sshfs', '9p', 'ceph', 'zfs', 'something-new'])('%s', (type) => {
    expect(hanging([mount('/', 'ext4'), mount('/srv', type)])).toEqual(['/srv']);
  });

  test('a local disk that is mounted below a remote one: the way there goes through it', () => {
    const srv = mount('/srv', 'nfs4');
    const mounts = [mount('/', 'ext4'), srv, mount('/srv/local', 'xfs', { parentId: srv.id })];
    expect(hanging(mounts)).toEqual(['/srv', '/srv/local']);
  });

  test('nobody on a host with local disks', () => {
    expect(hanging([mount('/', 'ext4'), mount('/data', 'xfs'), mount('/tmp', 'tmpfs')])).toEqual(
      [],
    );
  });
});

describe('a file system that the kernel has made read-only', () => {
  test('is told from one that was mounted so', () => {
    expect(turnedReadOnly(mount('/', 'ext4', { options: ['ro', 'errors=remount-ro'] }))).toBe(true);
    expect(turnedReadOnly(mount('/', 'ext4', { options: ['rw', 'emergency_ro'] }))).toBe(true);
    expect(turnedReadOnly(mount('/', 'ext4', { mountOptions: ['ro'], options: ['ro'] }))).toBe(
      false,
    );
    expect(turnedReadOnly(mount('/', 'ext4'))).toBe(false);
  });

  test('an image or a layer without one to write to is so from the start', () => {
    expect(turnedReadOnly(mount('/snap', 'squashfs', { options: ['ro'] }))).toBe(false);
    expect(turnedReadOnly(mount('/layer', 'overlay', { options: ['ro'] }))).toBe(false);
  });
});
