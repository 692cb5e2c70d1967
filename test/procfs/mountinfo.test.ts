import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseMountinfo } from '../../src/procfs/mountinfo.ts';
import { buildMount } from '../support/build-mount.ts';
import { hostileBytes } from '../support/hostile-bytes.ts';

const sample =
  '27 1 254:0 / / rw,relatime - ext4 /dev/vda rw,discard\n' +
  '35 31 0:32 / /sys/fs/cgroup/memory rw,nosuid shared:9 master:1 - cgroup cgroup rw,memory\n' +
  '40 27 0:44 /export/web /srv/my\\040data rw - nfs4 nas:/export\\040web rw,vers=4.2,hard\n' +
  '41 27 0:45 / /none rw - tmpfs  rw\n';

test('what is mounted where, with optional fields and blanks in paths', () => {
  expect(parseMountinfo(sample)).toEqual([
    buildMount({ options: ['rw', 'discard'] }),
    {
      id: 35,
      parentId: 31,
      device: '0:32',
      root: '/',
      mountPoint: '/sys/fs/cgroup/memory',
      mountOptions: ['rw', 'nosuid'],
      fileSystem: 'cgroup',
      source: 'cgroup',
      options: ['rw', 'memory'],
    },
    {
      id: 40,
      parentId: 27,
      device: '0:44',
      root: '/export/web',
      mountPoint: '/srv/my data',
      mountOptions: ['rw'],
      fileSystem: 'nfs4',
      source: 'nas:/export web',
      options: ['rw', 'vers=4.2', 'hard'],
    },
    {
      id: 41,
      parentId: 27,
      device: '0:45',
      root: '/',
      mountPoint: '/none',
      mountOptions: ['rw'],
      fileSystem: 'tmpfs',
      source: '',
      options: ['rw'],
    },
  ]);
});

test('a path comes back, whatever the kernel has escaped in it', () => {
  const escaped = (path: string) =>
    path.replace(/[ \t\n\\]/g, (char) => `\\${char.charCodeAt(0).toString(8).padStart(3, '0')}`);
  const name = fc.string({ unit: fc.constantFrom(' ', '\t', '\n', '\\', '0', '4', 'a', '-', 'é') });
  fc.assert(
    fc.property(name, (path) => {
      const text = `40 27 0:44 / ${escaped(`/${path}`)} rw - ext4 /dev/vdb rw\n`;
      expect(parseMountinfo(text)).toMatchObject([{ mountPoint: `/${path}` }]);
    }),
  );
});

test('no bytes make it throw', () => {
  fc.assert(
    fc.property(hostileBytes(Buffer.from(sample)), (bytes) => {
      parseMountinfo(bytes.toString('utf8'));
    }),
  );
});

test('our own mounts are those that findmnt shows', () => {
  const columns = ['--kernel', '--raw', '--noheadings', '--output', 'TARGET,FSTYPE'];
  const shown = execFileSync('findmnt', columns, { encoding: 'utf8' }).trim().split('\n');
  const ours = parseMountinfo(readFileSync('/proc/self/mountinfo', 'utf8'));
  expect(ours.map(({ mountPoint, fileSystem }) => `${mountPoint} ${fileSystem}`).sort()).toEqual(
    shown.sort(),
  );
});
