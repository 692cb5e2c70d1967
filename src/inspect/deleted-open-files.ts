import { parseMountinfo } from '../procfs/mountinfo.ts';
import type { ProcReader } from '../procfs/read-proc.ts';
import type { Process } from '../sampler/process.ts';
import { Slice } from '../sampler/slice.ts';
import { printable } from '../text/sanitize.ts';
import { pathOfDeleted } from './open-files.ts';
import { remotePaths } from './remote-paths.ts';

/** A file without a name, whose room comes back when the last who has it open closes it. */
export interface DeletedOpenFile {
  /** One of those that have it open. */
  readonly process: Readonly<Process>;
  /** What it was called; safe to show. */
  readonly path: string;
  /** That it takes on the disk. */
  readonly bytes: number;
  /** Of its file system, as in mountinfo: `254:0`. */
  readonly device: string;
}

export interface DeletedOpenFiles {
  /** The largest first. */
  readonly files: readonly DeletedOpenFile[];
  /** Processes whose descriptors we may not see, and those there was no time for. */
  readonly deniedProcesses: number;
  readonly leftProcesses: number;
}

/** Work for one look, whoever has how many descriptors. */
const BUDGET_MS = 300;
const BYTES_PER_BLOCK = 512;
const DELETED = ' (deleted)';
/** Memory that programs share; there is no other way to have it than a file without a name. */
const SHARED_MEMORY = /^\/(?:memfd:|SYSV|dev\/shm\/|dev\/zero|\[|i915|drm mm object|anon_hugepage)/;

/**
 * Looks through the descriptors of all processes, those with most memory first, until the time for
 * it is used up. In slices: the generator yields each few milliseconds.
 */
export function* readDeletedOpenFiles(
  reader: ProcReader,
  processes: readonly Readonly<Process>[],
): Generator<undefined, DeletedOpenFiles, undefined> {
  const candidates = processes
    .filter(({ pid, tgid, kernelThread, state }) => pid === tgid && !kernelThread && state !== 'Z')
    .sort((one, other) => other.rssBytes - one.rssBytes);
  const found = new Map<string, DeletedOpenFile>();
  let deniedProcesses = 0;
  let workedMs = 0;
  let leftProcesses = candidates.length;
  const slice = new Slice();
  for (const process of candidates) {
    if (workedMs > BUDGET_MS) break;
    const startedMs = performance.now();
    const numbers = reader.list(`${process.pid}/fd`);
    if (numbers === undefined && reader.failure === 'denied') deniedProcesses++;
    for (const [id, file] of deletedAmong(reader, process, numbers ?? [])) found.set(id, file);
    leftProcesses--;
    workedMs += performance.now() - startedMs;
    if (slice.isOver()) yield* slice.pause();
  }
  const files = [...found.values()].sort((one, other) => other.bytes - one.bytes);
  return { files, deniedProcesses, leftProcesses };
}

/** By what is the same for two descriptors of one file. */
function* deletedAmong(
  reader: ProcReader,
  process: Readonly<Process>,
  numbers: readonly string[],
): Generator<readonly [id: string, file: DeletedOpenFile], void, undefined> {
  let isRemote: ((path: string) => boolean) | undefined;
  for (const number of numbers) {
    const link = `${process.pid}/fd/${number}`;
    const target = reader.link(link);
    if (!target?.startsWith('/') || !target.endsWith(DELETED)) continue;
    if (SHARED_MEMORY.test(target)) continue;
    isRemote ??= remotePaths(parseMountinfo(reader.text(`${process.pid}/mountinfo`) ?? ''));
    const file = isRemote(target) ? undefined : reader.behind(link);
    if (file === undefined || file.nlink > 0 || !file.isFile()) continue;
    const path = printable(pathOfDeleted(target));
    const bytes = file.blocks * BYTES_PER_BLOCK;
    yield [`${file.dev}:${file.ino}`, { process, path, bytes, device: deviceOf(file.dev) }];
  }
}

/** `254:0` of the number that stat(2) gives, makedev(3). */
function deviceOf(dev: number): string {
  const major = (dev >>> 8) & 0xfff;
  const minor = (dev & 0xff) | ((dev >>> 12) & 0xfff00);
  return `${major}:${minor}`;
}
