import type { ProcReader } from '../procfs/read-proc.ts';
import type { Identity } from '../sampler/process.ts';
import { Slice } from '../sampler/slice.ts';
import { statOf } from '../signals/identity.ts';
import { inodeOfSocket, kindOfLink, UNTOLD } from './descriptor-kind.ts';
import { type OpenFile, OpenFiles } from './open-files.ts';
import { readSockets, type Socket } from './sockets.ts';
import { type Unread, unreadBecause } from './unread.ts';

/** One open descriptor of a process. */
export interface Descriptor {
  readonly number: number;
  /** `socket`, `file`, `directory`, `pipe`, `device`, `memfd`, `eventfd`, `eventpoll`, ... */
  readonly kind: string;
  /** What its link says: a path, `socket:[4711]`, `?` for a path beyond 4095 bytes. May hold anything. */
  readonly target: string;
  /** Of a descriptor with a path. */
  readonly file: OpenFile | undefined;
  /** Undefined also for a socket that is in no table, see `readSockets`. */
  readonly socket: Socket | undefined;
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
  return descriptors;
}

/** A link takes two microseconds, and a look at the clock a good part of one. */
const LINKS_PER_LOOK_AT_CLOCK = 64;

type Draft = { -readonly [Key in keyof Descriptor]: Descriptor[Key] };

/**
 * The kernel gives out the lowest free number, so nearly all are below their count: these are tried
 * without listing them, which would take half as long again, and at one go. The others are listed.
 */
function* readLinks(reader: ProcReader, pid: number): Work<Draft[] | Unread> {
  const count = reader.isKernel() ? (reader.stat(`${pid}/fd`)?.size ?? 0) : 0; // 0 before Linux 6.2
  const low = yield* follow(reader, pid, [...Array(count).keys()]);
  if ('unread' in low || (low.length === count && count > 0)) return low;
  const names = reader.list(`${pid}/fd`);
  if (names === undefined) return unreadBecause(reader.failure);
  const others = names.map(Number).filter((number) => number >= count);
  others.sort((one, other) => one - other);
  const high = yield* follow(reader, pid, others);
  return 'unread' in high ? high : [...low, ...high];
}

function* follow(
  reader: ProcReader,
  pid: number,
  numbers: readonly number[],
): Work<Draft[] | Unread> {
  const files = new OpenFiles(reader, pid);
  const drafts: Draft[] = [];
  const slice = new Slice();
  for (let from = 0; from < numbers.length; from += LINKS_PER_LOOK_AT_CLOCK) {
    const some = numbers.slice(from, from + LINKS_PER_LOOK_AT_CLOCK);
    if (!followSome(reader, pid, some, files, drafts)) return unreadBecause('denied');
    if (slice.isOver()) yield* slice.pause();
  }
  return drafts;
}

/** Adds what there is under these numbers; false when it may not be told. */
function followSome(
  reader: ProcReader,
  pid: number,
  numbers: readonly number[],
  files: OpenFiles,
  drafts: Draft[],
): boolean {
  for (const number of numbers) {
    const link = `${pid}/fd/${number}`;
    const target = reader.link(link) ?? (reader.failure === 'unreadable' ? UNTOLD : undefined);
    if (target !== undefined) drafts.push(draftOf(number, target, link, files));
    else if (reader.failure === 'denied') return false;
  }
  return true;
}

function draftOf(number: number, target: string, link: string, files: OpenFiles): Draft {
  const kind = kindOfLink(target);
  if (kind !== undefined) return { number, kind, target, file: undefined, socket: undefined };
  return { number, target, ...files.behind(link, target), socket: undefined };
}

function* addSockets(reader: ProcReader, pid: number, drafts: readonly Draft[]): Work<void> {
  const withSocket = drafts.filter(({ kind }) => kind === 'socket');
  const inodes = withSocket.map(({ target }) => inodeOfSocket(target));
  const sockets = yield* readSockets(reader, pid, inodes);
  withSocket.forEach((draft, index) => {
    draft.socket = sockets.get(inodes[index] as number) ?? undefined;
  });
}
