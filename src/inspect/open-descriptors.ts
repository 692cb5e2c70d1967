import type { ProcReader } from '../procfs/read-proc.ts';
import type { Identity } from '../sampler/process.ts';
import { Slice } from '../sampler/slice.ts';
import { statOf } from '../signals/identity.ts';
import { inodeOfSocket, kindOfLink, UNTOLD } from './descriptor-kind.ts';
import { type OpenFile, OpenFiles } from './open-files.ts';
import { readSockets, type Socket } from './sockets.ts';
import { type Unread, unreadBecause } from './unread.ts';

/**
 * What a process has open. There may be tens of thousands of sockets: these are kept as numbers,
 * without a record for each descriptor.
 */
export interface OpenDescriptors {
  /** All but sockets, by number. */
  readonly others: readonly OtherDescriptor[];
  /** The numbers of those that are sockets, */
  readonly socketNumbers: readonly number[];
  /** and, in the same order, the inodes of the sockets. */
  readonly socketInodes: readonly number[];
  /** By inode; null for those that are in no table, see `readSockets`. */
  readonly sockets: ReadonlyMap<number, Socket | null>;
}

/** A descriptor that is no socket. */
export interface OtherDescriptor {
  readonly number: number;
  /** `file`, `directory`, `pipe`, `device`, `memfd`, `eventfd`, `eventpoll`, ... */
  readonly kind: string;
  /** What its link says: a path, `pipe:[815]`, `?` for a path beyond 4095 bytes. May hold anything. */
  readonly target: string;
  /** Of a descriptor with a path. */
  readonly file: OpenFile | undefined;
}

type Work<Result> = Generator<undefined, Result, undefined>;

/**
 * Everything that a process has open, or why that cannot be told. In slices: the generator yields
 * each few milliseconds.
 */
export function* readOpenDescriptors(
  reader: ProcReader,
  process: Identity,
): Work<OpenDescriptors | Unread> {
  const links = new Links(reader, process.pid);
  const unread = yield* readLinks(reader, process.pid, links);
  if (unread !== undefined) return unread;
  const { others, socketNumbers, socketInodes } = links;
  const sockets = yield* readSockets(reader, process.pid, socketInodes);
  if (typeof statOf(reader, process) === 'string') return unreadBecause('gone');
  return { others, socketNumbers, socketInodes, sockets };
}

/**
 * The kernel gives out the lowest free number, so nearly all are below their count: these are tried
 * without listing them, which would take half as long again, and at one go. The others are listed.
 */
function* readLinks(reader: ProcReader, pid: number, links: Links): Work<Unread | undefined> {
  const count = reader.isKernel() ? (reader.stat(`${pid}/fd`)?.size ?? 0) : 0; // 0 before Linux 6.2
  const low = Array.from({ length: count }, (_, number) => number);
  if (!(yield* follow(links, low))) return unreadBecause('denied');
  if (links.count === count && count > 0) return undefined;
  const names = reader.list(`${pid}/fd`);
  if (names === undefined) return unreadBecause(reader.failure);
  const high = names.map(Number).filter((number) => number >= count);
  high.sort((one, other) => one - other);
  return (yield* follow(links, high)) ? undefined : unreadBecause('denied');
}

/** A link takes two microseconds, and a look at the clock a good part of one. */
const LINKS_PER_LOOK_AT_CLOCK = 64;

/** False when it may not be told what these are. */
function* follow(links: Links, numbers: readonly number[]): Work<boolean> {
  const slice = new Slice();
  for (let from = 0; from < numbers.length; from += LINKS_PER_LOOK_AT_CLOCK) {
    if (!links.follow(numbers, from, from + LINKS_PER_LOOK_AT_CLOCK)) return false;
    if (slice.isOver()) yield* slice.pause();
  }
  return true;
}

/** The links of /proc/PID/fd that were followed, and what they lead to. */
class Links {
  readonly others: OtherDescriptor[] = [];
  readonly socketNumbers: number[] = [];
  readonly socketInodes: number[] = [];
  readonly #reader: ProcReader;
  readonly #folder: string;
  readonly #files: OpenFiles;

  constructor(reader: ProcReader, pid: number) {
    this.#reader = reader;
    this.#folder = `${pid}/fd/`;
    this.#files = new OpenFiles(reader, pid);
  }

  get count(): number {
    return this.others.length + this.socketNumbers.length;
  }

  /** Adds what there is under some of these numbers; false when it may not be told. */
  follow(numbers: readonly number[], from: number, to: number): boolean {
    const reader = this.#reader;
    for (let index = from; index < to && index < numbers.length; index++) {
      const number = numbers[index] as number;
      const target = reader.link(this.#folder + number);
      if (target !== undefined) this.#add(number, target);
      else if (reader.failure === 'unreadable') this.#add(number, UNTOLD);
      else if (reader.failure === 'denied') return false;
    }
    return true;
  }

  #add(number: number, target: string): void {
    const inode = inodeOfSocket(target);
    if (inode === undefined) {
      this.others.push(this.#other(number, target));
    } else {
      this.socketNumbers.push(number);
      this.socketInodes.push(inode);
    }
  }

  #other(number: number, target: string): OtherDescriptor {
    const kind = kindOfLink(target);
    if (kind !== undefined) return { number, kind, target, file: undefined };
    return { number, target, ...this.#files.behind(this.#folder + number, target) };
  }
}
