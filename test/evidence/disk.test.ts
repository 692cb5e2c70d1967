import { expect, test } from 'vitest';
import { distinctDisks } from '../../src/evidence/disk.ts';
import { buildDisk, buildRoom } from '../support/build-disk.ts';

test('layers of containers are not counted as disks of their own', () => {
  const overlay = { fileSystem: 'overlay', device: '0:50' };
  const disks = [
    buildDisk({ mountPoint: '/' }),
    buildDisk({ mountPoint: '/var/lib/docker/overlay2/1/merged', ...overlay }),
    buildDisk({ mountPoint: '/var/lib/docker/overlay2/2/merged', ...overlay }),
  ];
  expect(distinctDisks(disks).map(({ mountPoint }) => mountPoint)).toEqual(['/']);
});

test('in a container the layer at / stands for the disk that /etc/hosts is bound from', () => {
  const disks = [
    buildDisk({ mountPoint: '/etc/hosts' }),
    buildDisk({ mountPoint: '/', fileSystem: 'overlay', device: '0:50' }),
  ];
  expect(distinctDisks(disks).map(({ mountPoint }) => mountPoint)).toEqual(['/']);
});

test('two file systems of the same size are two', () => {
  const disks = [buildDisk({ mountPoint: '/a' }), buildDisk({ mountPoint: '/b', device: '8:1' })];
  expect(distinctDisks(disks)).toHaveLength(2);
});

test('what has no room of its own is no disk', () => {
  const answer = { kind: 'room', room: buildRoom({ totalBytes: 0 }) } as const;
  expect(distinctDisks([buildDisk({ answer })])).toEqual([]);
});
