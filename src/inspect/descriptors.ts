import { parseMountinfo } from '../procfs/mountinfo.ts';
import type { ProcReader } from '../procfs/read-proc.ts';
import type { Identity } from '../sampler/process.ts';
import { Slice } from '../sampler/slice.ts';
import { statOf } from '../signals/identity.ts';
import { kindOfFile, kindOfLink, kindOfPath } from './descriptor-kind.ts';
import { remotePaths } from './remote-paths.ts';
import { readSockets, type Socket } from './sockets.ts';
import { type Unread, unreadBecause } from './unread.ts';

/** One open descriptor of a process. */
export interface Descriptor {
  readonly number: number;
  /** `socket`, `file`, `directory`, `pipe`, `device`, `memfd`, `eventfd`, `eventpoll`, ... */
  readonly kind: string;
  /** What its link says, `socket:[4711]` or a path; undefined for a path beyond 4095 bytes. May hold anything. */
  readonly target: string | undefined;
  readonly file: OpenFile | undefined;
  /** Undefined for a socket that is in no table, see `readSockets`. */
  readonly socket: Socket | undefined;
}

/** A descriptor with a path, as its file system describes it. */
export interface OpenFile {
  readonly sizeBytes: number | undefined;
  /** It has no name any more, and takes its room on the disk until it is closed. */
  readonly deleted: boolean;
  /** Equal for two descriptors of the same file. */
  readonly id: string;
}

type Work<Result> = Generator<undefined, Result, undefined>;

/**
 * Everything that a process has open, by number, or why that cannot be told. In slices: the
 * generator yields each few milliseconds.
 */
export function* readDescriptors(
  reader: ProcReader,
  process: Identity,
): Work<readonly Descriptor[] | Unread> {
  const descriptors = yield* readLinks(reader, process.pid);
  if ('unread' in descriptors) return descriptors;
  yield* addSockets(reader, process.pid, descriptors);
  if (typeof statOf(reader, process) === 'string') return unreadBecause('gone');
  return descriptors.sort((one, other) => one.number - other.number);
}

type Draft = { -readonly [Key in keyof Descriptor]: Descriptor[Key] };

function* readLinks(reader: ProcReader, pid: number): Work<Draft[] | Unread> {
  const names = reader.names(`${pid}/fd`);
  if (names === undefined) return unreadBecause(reader.failure);
  const files = new OpenFiles(reader, pid);
  const drafts: Draft[] = [];
  const slice = new Slice();
  for (const name of names) {
    const path = `${pid}/fd/${name}`;
    const target = reader.link(path);
    if (target !== undefined || reader.failure === 'unreadable') {
      drafts.push(draftOf(Number(name), target, path, files));
    } else if (reader.failure === 'denied') {
      return unreadBecause('denied'); // who may list them need not be allowed to follow them
    } // else it was closed meanwhile
    if (slice.isOver()) yield* slice.pause();
  }
  return drafts;
}

function draftOf(
  number: number,
  target: string | undefined,
  path: string,
  files: OpenFiles,
): Draft {
  const kind = target === undefined ? undefined : kindOfLink(target);
  if (kind !== undefined) return { number, kind, target, file: undefined, socket: undefined };
  return { number, target, ...files.behind(path, target), socket: undefined };
}

function* addSockets(reader: ProcReader, pid: number, drafts: readonly Draft[]): Work<void> {
  const byInode = new Map<number, Draft[]>();
  const inodes = drafts.map(({ kind, target }) => kind === 'socket' ? inodeOfSocket(target ?? '') : undefined);
  const sockets = yield* readSockets(reader, pid, new Set(inodes));
  for (const draft of drafts) {
    if (draft.kind === 'socket') draft.socket = sockets.get()
  }
}

const DELETED = ' (deleted)';

/** Asks for the files behind descriptors, where an answer is certain. */
class OpenFiles {
  readonly #reader: ProcReader;
  /** In a captured tree the links lead to files of this machine, which are others. */
  readonly #leadToFiles: boolean;
  readonly #isRemote: (path: string) => boolean;

  constructor(reader: ProcReader, pid: number) {
    this.#reader = reader;
    this.#leadToFiles = reader.isKernel();
    const mountinfo = reader.bytes(`${pid}/mountinfo`)?.toString('utf8') ?? '';
    this.#isRemote = remotePaths(parseMountinfo(mountinfo));
  }

  behind(path: string, target = ''): { kind: string; file: OpenFile } {
    const looksDeleted = target.endsWith(DELETED); // so may a name
    const file =
      this.#leadToFiles && !this.#isRemote(target) ? this.#reader.behind(path) : undefined;
    if (file === undefined) {
      const unknown = { sizeBytes: undefined, deleted: looksDeleted, id: target };
      return { kind: kindOfPath(target), file: unknown };
    }
    return {
      kind: kindOfFile(file),
      file: {
        sizeBytes: file.isFile() ? file.size : undefined,
        deleted: looksDeleted && file.nlink === 0,
        id: `${file.dev}:${file.ino}`,
      },
    };
  }
}

/** The path of a deleted file, without the kernel's remark. */
export function pathOfDeleted(target: string): string {
  return target.endsWith(DELETED) ? target.slice(0, -DELETED.length) : target;
}
