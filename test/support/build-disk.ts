import type { Disk } from '../../src/evidence/disk.ts';
import type { Room } from '../../src/inspect/room.ts';

const GIB = 1024 ** 3;

/** Half full, as a test wants it where it does not say otherwise. */
export const buildRoom = (wanted: Partial<Room> = {}): Room => ({
  totalBytes: 40 * GIB,
  freeBytes: 20 * GIB,
  availableBytes: 18 * GIB,
  inodes: 1_000_000,
  freeInodes: 900_000,
  ...wanted,
});

/** The disk of a small server, in good health. */
export const buildDisk = (wanted: Partial<Disk> = {}): Disk => ({
  mountPoint: '/',
  fileSystem: 'ext4',
  source: '/dev/vda1',
  device: '254:1',
  turnedReadOnly: false,
  answer: { kind: 'room', room: buildRoom() },
  ...wanted,
});
