import { type DeletedOpenFiles, readDeletedOpenFiles } from '../inspect/deleted-open-files.ts';
import { realFileSystems } from '../inspect/real-file-systems.ts';
import { ROOM_FORMAT, usedShare } from '../inspect/room.ts';
import type { Unread } from '../inspect/unread.ts';
import { type MountWaiter, readWaiting } from '../inspect/waiting-for-mount.ts';
import { parseMountinfo } from '../procfs/mountinfo.ts';
import type { ProcReader } from '../procfs/read-proc.ts';
import { inSlices } from '../sampler/slice.ts';
import { type Disk, distinctDisks, readDisk } from './disk.ts';
import type { World } from './world.ts';

/** How full the file systems are. */
export interface DiskEvidence {
  readonly takenAtMs: number;
  readonly disks: readonly Disk[];
  /** Looked for only where that is worth its cost. */
  readonly deleted: (DeletedOpenFiles & { readonly takenAtMs: number }) | undefined;
  /** Who waits for those that do not answer. */
  readonly waiting: readonly MountWaiter[];
}

/** A host with hundreds of mounts from a dead server does not need as many children of ours. */
const AT_ONCE = 32;
/** Share of a file system from which it is worth looking for what was deleted and is still there. */
const NEARLY_FULL = 0.9;
/** That look takes some tenths of a second of processor time. */
const DELETED_EVERY_MS = 60_000;

/** Asks every real file system, each for itself: one that does not answer delays no other. */
export async function gatherDiskEvidence(
  world: World,
  before: DiskEvidence | undefined,
): Promise<DiskEvidence | Unread> {
  const { reader, sample } = world;
  if (!reader.isKernel()) return { unread: 'a captured tree has no file systems to ask' };
  const { mountinfo, root } = mountsOf(reader);
  if (mountinfo === undefined) return { unread: 'the mounts cannot be read' };
  const disks = distinctDisks(await readDisks(mountinfo, root));
  const silent = disks.filter(({ answer }) => answer.kind === 'silent');
  const types = silent.map(({ fileSystem }) => fileSystem);
  const others = sample.processes.filter(({ commandLine }) => !commandLine.includes(ROOM_FORMAT));
  return {
    takenAtMs: sample.takenAtMs,
    disks,
    deleted: await deletedIn(disks, world, before),
    waiting: await inSlices(readWaiting(reader, others, types)),
  };
}

/** Our own mounts; with the procfs of another namespace those of its first process. */
function mountsOf(reader: ProcReader): { mountinfo: string | undefined; root: string } {
  const isOurs = reader.root === '/proc';
  const mountinfo = reader.bytes(isOurs ? 'self/mountinfo' : '1/mountinfo')?.toString('utf8');
  return { mountinfo, root: isOurs ? '' : `${reader.root}/1/root` };
}

async function readDisks(mountinfo: string, root: string): Promise<readonly Disk[]> {
  const real = [...realFileSystems(parseMountinfo(mountinfo))].sort(
    (one, other) => Number(one.mayHang) - Number(other.mayHang),
  );
  const disks: Disk[] = [];
  for (let at = 0; at < real.length; at += AT_ONCE) {
    const group = real.slice(at, at + AT_ONCE);
    disks.push(...(await Promise.all(group.map((one) => readDisk(one, root)))));
  }
  return disks;
}

/** In the monitor only when a file system is nearly full, and seldom. */
async function deletedIn(
  disks: readonly Disk[],
  { reader, sample, thorough }: World,
  before: DiskEvidence | undefined,
): Promise<DiskEvidence['deleted']> {
  const isNeeded =
    thorough ||
    disks.some(({ answer }) => answer.kind === 'room' && usedShare(answer.room) >= NEARLY_FULL);
  if (!isNeeded) return undefined;
  const { takenAtMs } = sample;
  const known = before?.deleted;
  if (known !== undefined && takenAtMs - known.takenAtMs < DELETED_EVERY_MS) return known;
  return { takenAtMs, ...(await inSlices(readDeletedOpenFiles(reader, sample.processes))) };
}
