import { statfs } from 'node:fs/promises';
import { type RealFileSystem, turnedReadOnly } from '../inspect/real-file-systems.ts';
import type { Room } from '../inspect/room.ts';
import { type RoomAnswer, roomAside } from '../systemd/room-aside.ts';
import { printable } from '../text/sanitize.ts';

/** One file system; texts are safe to show. */
export interface Disk {
  readonly mountPoint: string;
  readonly fileSystem: string;
  /** `/dev/vda1`, `nas:/export`. */
  readonly source: string;
  /** `254:0`. */
  readonly device: string;
  /** The kernel has made it read-only because of an error. */
  readonly turnedReadOnly: boolean;
  readonly answer:
    | { readonly kind: 'room'; readonly room: Room }
    /** So long already. */
    | { readonly kind: 'silent'; readonly seconds: number }
    | { readonly kind: 'denied' }
    | { readonly kind: 'failed'; readonly reason: string };
}

/** Asks a file system how full it is; `root` is where its mount point is below. */
export async function readDisk({ mount, mayHang }: RealFileSystem, root: string): Promise<Disk> {
  const path = `${root}${mount.mountPoint}`;
  return {
    mountPoint: printable(mount.mountPoint),
    fileSystem: printable(mount.fileSystem),
    source: printable(mount.source),
    device: mount.device,
    turnedReadOnly: turnedReadOnly(mount),
    answer: shown(await (mayHang ? roomAside(path) : roomHere(path))),
  };
}

function shown(answer: RoomAnswer): Disk['answer'] {
  if (answer.kind === 'silent') {
    return { kind: 'silent', seconds: (performance.now() - answer.sinceMs) / 1000 };
  }
  return answer.kind === 'failed' ? { ...answer, reason: printable(answer.reason) } : answer;
}

async function roomHere(path: string): Promise<RoomAnswer> {
  try {
    const { bsize, blocks, bfree, bavail, files, ffree } = await statfs(path);
    const room = {
      totalBytes: blocks * bsize,
      freeBytes: bfree * bsize,
      availableBytes: bavail * bsize,
      inodes: files,
      freeInodes: ffree,
    };
    return { kind: 'room', room };
  } catch (error) {
    const { code = '', message } = error as NodeJS.ErrnoException;
    return code === 'EACCES' ? { kind: 'denied' } : { kind: 'failed', reason: message };
  }
}

/**
 * Without those that have no room, and without layers over another one (overlay), which tell the
 * figures of that: of equals the one with the shortest path stays.
 */
export function distinctDisks(disks: readonly Disk[]): readonly Disk[] {
  const byLength = [...disks].sort((one, other) => one.mountPoint.length - other.mountPoint.length);
  return byLength.filter((disk, index) => {
    if (disk.answer.kind !== 'room') return true;
    if (disk.answer.room.totalBytes === 0) return false;
    return !byLength.slice(0, index).some((other) => isLayerOf(disk, other));
  });
}

/** One of them an overlay, and all figures equal. */
function isLayerOf(one: Disk, other: Disk): boolean {
  if (one.fileSystem !== 'overlay' && other.fileSystem !== 'overlay') return false;
  return JSON.stringify(one.answer) === JSON.stringify(other.answer);
}
