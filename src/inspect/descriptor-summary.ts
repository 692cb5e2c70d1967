import type { InetSocket } from '../procfs/net-inet.ts';
import type { ProcReader } from '../procfs/read-proc.ts';
import type { Identity } from '../sampler/process.ts';
import { type CloseWait, groupCloseWait } from './close-wait.ts';
import {
  type OpenDescriptors,
  type OtherDescriptor,
  readOpenDescriptors,
} from './open-descriptors.ts';
import { pathOfDeleted } from './open-files.ts';
import type { Socket } from './sockets.ts';
import { Tally } from './tally.ts';

/** What the descriptors of a process are; in maps the most frequent comes first. */
export interface DescriptorSummary {
  readonly count: number;
  readonly kinds: ReadonlyMap<string, number>;
  readonly sockets: SocketSummary;
  readonly deletedFiles: readonly DeletedFile[];
}

/** Counts sockets: one that several descriptors refer to (dup(2)) once, as ss(8) does. */
export interface SocketSummary {
  readonly byProtocol: ReadonlyMap<Socket['protocol'], number>;
  /** TCP only. */
  readonly byState: ReadonlyMap<string, number>;
  /** TCP and UDP, those that listen among them. */
  readonly byLocalPort: ReadonlyMap<number, number>;
  /** Connections by the address of the other end, whatever its port. */
  readonly byPeer: ReadonlyMap<string, number>;
  readonly closeWait: readonly CloseWait[];
  readonly listening: readonly Listening[];
  /** Descriptors of sockets that are in no table, see `readSockets`. */
  readonly unlisted: number;
}

export interface Listening {
  readonly inode: number;
  readonly address: string;
  readonly port: number;
  /** Connections that wait to be accepted. */
  readonly waiting: number;
}

/** A file without a name that still takes room; once, however many descriptors it has. */
export interface DeletedFile {
  /** Where it was; may hold anything. */
  readonly path: string;
  readonly bytes: number | undefined;
}

/** Of the sockets of a process only those that it failed to close; none where it cannot be told. */
export function* readCloseWait(
  reader: ProcReader,
  process: Identity,
): Generator<undefined, readonly CloseWait[], undefined> {
  const open = yield* readOpenDescriptors(reader, process);
  return 'unread' in open ? [] : summarize(open).sockets.closeWait;
}

/** Counts what `readOpenDescriptors` found. */
export function summarize({ others, socketInodes, sockets }: OpenDescriptors): DescriptorSummary {
  const kinds = new Tally(others.map(({ kind }) => kind));
  kinds.add('socket', socketInodes.length);
  const unlisted = socketInodes.filter((inode) => sockets.get(inode) === null).length;
  return {
    count: others.length + socketInodes.length,
    kinds: kinds.sorted(),
    sockets: summarizeSockets(sockets.values(), unlisted),
    deletedFiles: deletedAmong(others),
  };
}

function deletedAmong(descriptors: readonly OtherDescriptor[]): readonly DeletedFile[] {
  const deleted = new Map<string, DeletedFile>();
  for (const { file, target } of descriptors) {
    if (!file?.deleted) continue;
    deleted.set(file.id, { path: pathOfDeleted(target), bytes: file.sizeBytes });
  }
  return [...deleted.values()].sort((a, b) => (b.bytes ?? 0) - (a.bytes ?? 0));
}

function summarizeSockets(sockets: Iterable<Socket | null>, unlisted: number): SocketSummary {
  const byProtocol = new Tally<Socket['protocol']>();
  const byState = new Tally<string>();
  const byLocalPort = new Tally<number>();
  const byPeer = new Tally<string>();
  const tcp: InetSocket[] = [];
  const listening: Listening[] = [];
  for (const socket of sockets) {
    if (socket === null) continue;
    byProtocol.add(socket.protocol);
    if (socket.protocol !== 'TCP' && socket.protocol !== 'UDP') continue;
    const { state = '?', localAddress, localPort, inode } = socket;
    if (localPort > 0) byLocalPort.add(localPort);
    if (socket.peerPort > 0) byPeer.add(socket.peerAddress);
    if (socket.protocol !== 'TCP') continue;
    tcp.push(socket);
    byState.add(state);
    if (state === 'LISTEN')
      listening.push({
        inode,
        address: localAddress,
        port: localPort,
        waiting: socket.receiveQueue,
      });
  }
  return {
    byProtocol: byProtocol.sorted(),
    byState: byState.sorted(),
    byLocalPort: byLocalPort.sorted(),
    byPeer: byPeer.sorted(),
    closeWait: groupCloseWait(tcp),
    listening: listening.sort((a, b) => b.waiting - a.waiting || a.port - b.port),
    unlisted,
  };
}
