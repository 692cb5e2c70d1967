import { expect, test } from 'vitest';
import { remotePaths } from '../../src/inspect/remote-paths.ts';
import type { Mount } from '../../src/procfs/mountinfo.ts';
import { buildMount } from '../support/build-mount.ts';

const mount = (mountPoint: string, fileSystem: string): Mount =>
  buildMount({ mountPoint, fileSystem });

const root = mount('/', 'ext4');

test('a file on a server that may be dead is not asked for', () => {
  for (const fileSystem of ['nfs', 'nfs4', 'cifs', 'smb3', 'ceph', 'fuse.sshfs', 'autofs', '9p']) {
    const isRemote = remotePaths([root, mount('/srv/data', fileSystem)]);
    expect(isRemote('/srv/data/upload.bin'), fileSystem).toBe(true);
    expect(isRemote('/srv/data'), fileSystem).toBe(true);
    expect(isRemote('/srv/data2/upload.bin'), fileSystem).toBe(false);
    expect(isRemote('/var/log/app.log'), fileSystem).toBe(false);
  }
});

test('what is on a disk of this machine is asked for', () => {
  const isRemote = remotePaths([root, mount('/tmp', 'tmpfs'), mount('/data', 'xfs')]);
  expect(isRemote('/data/x')).toBe(false);
});

test('a local mount below a remote one is local, and the other way round', () => {
  const isRemote = remotePaths([
    mount('/', 'nfs'),
    mount('/var', 'ext4'),
    mount('/var/share', 'nfs4'),
  ]);
  expect(isRemote('/home/x')).toBe(true);
  expect(isRemote('/var/log/x')).toBe(false);
  expect(isRemote('/var/share/x')).toBe(true);
});

test('of two mounts at one place the later is seen', () => {
  const later = (first: string, second: string) =>
    remotePaths([root, mount('/data', first), mount('/data', second)])('/data/x');
  expect(later('nfs', 'ext4')).toBe(false);
  expect(later('autofs', 'nfs')).toBe(true);
});
