import type { Mount } from '../../src/procfs/mountinfo.ts';

/** An ext4 on a disk of its own, as a test wants it where it does not say otherwise. */
export const buildMount = (wanted: Partial<Mount> = {}): Mount => ({
  id: 27,
  parentId: 1,
  device: '254:0',
  root: '/',
  mountPoint: '/',
  mountOptions: ['rw', 'relatime'],
  fileSystem: 'ext4',
  source: '/dev/vda',
  options: ['rw'],
  ...wanted,
});
