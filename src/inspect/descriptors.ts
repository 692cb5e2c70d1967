import type { ProcReader } from '../procfs/read-proc.ts';
import type { Identity } from '../sampler/process.ts';
import { Slice } from '../sampler/slice.ts';
import { statOf } from '../signals/identity.ts';
import { inodeOfSocket, kindOfLink } from './descriptor-kind.ts';
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
  return descriptors.sort((one, other) => one.number - other.number);
}

type Draft = { -readonly [Key in keyof Descriptor]: Descriptor[Key] };

function* readLinks(reader: ProcReader, pid: number): Work<Draft[] | Unread> {
  const names = reader.list(`${pid}/fd`);
  if (names === undefined) return unreadBecause(reader.failure);
  const files = new OpenFiles(reader, pid);
  const drafts: Draft[] = [];
  const slice = new Slice();
  for (const name of names) {
    const link = `${pid}/fd/${name}`;
    const told = reader.link(link);
    if (told !== undefined || reader.failure === 'unreadable') {
      const target = told ?? '?';
      const kind = told && kindOfLink(told);
      const what = kind === undefined ? files.behind(link, target) : { kind, file: undefined };
      drafts.push({ number: Number(name), target, ...what, socket: undefined });
    } else if (reader.failure === 'denied') {
      return unreadBecause('denied'); // who may list them need not be allowed to follow them
    } // else it was closed meanwhile
    if (slice.isOver()) yield* slice.pause();
  }
  return drafts;
}

function* addSockets(reader: ProcReader, pid: number, drafts: readonly Draft[]): Work<void> {
  const withSocket = drafts.filter(({ kind }) => kind === 'socket');
  const inodes = withSocket.map(({ target }) => inodeOfSocket(target));
  const sockets = yield* readSockets(reader, pid, new Set(inodes));
  withSocket.forEach((draft, index) => {
    draft.socket = sockets.get(inodes[index] as number);
  });
}
