import type { ProcReader } from '../procfs/read-proc.ts';
import type { Identity } from '../sampler/process.ts';
import {
  type OpenDescriptors,
  type OtherDescriptor,
  readOpenDescriptors,
} from './open-descriptors.ts';
import type { Socket } from './sockets.ts';
import type { Unread } from './unread.ts';

/** One open descriptor of a process, a `socket` among them. */
export interface Descriptor extends OtherDescriptor {
  /** Undefined also for a socket that is in no table, see `readSockets`. */
  readonly socket: Socket | undefined;
}

/** What `readOpenDescriptors` reads, a record for each descriptor, by number. */
export function* readDescriptors(
  reader: ProcReader,
  process: Identity,
): Generator<undefined, readonly Descriptor[] | Unread, undefined> {
  const open = yield* readOpenDescriptors(reader, process);
  return 'unread' in open ? open : listed(open);
}

function listed({ others, socketNumbers, socketInodes, sockets }: OpenDescriptors): Descriptor[] {
  const list = others.map((other): Descriptor => ({ ...other, socket: undefined }));
  socketNumbers.forEach((number, index) => {
    const inode = socketInodes[index] as number;
    const socket = sockets.get(inode) ?? undefined;
    list.push({ number, kind: 'socket', target: `socket:[${inode}]`, file: undefined, socket });
  });
  return list.sort((one, other) => one.number - other.number);
}
