import type { ProcReader } from '../procfs/read-proc.ts';
import type { Process } from '../sampler/process.ts';
import { Slice } from '../sampler/slice.ts';

/** Who has a socket open: several share it when they were forked. */
export interface SocketOwner {
  readonly process: Readonly<Process>;
  readonly inode: number;
}

const SOCKET = /^socket:\[(\d+)\]$/;
/** A server listens before it takes connections, so its sockets that listen have low numbers. */
const LOOKED_AT = 256;

/**
 * Who of these processes has one of these sockets open, as far as we may see: in the first few of its
 * descriptors, which will do for listening ones, or in `most` of them. In slices: the generator
 * yields each few milliseconds.
 */
export function* readSocketOwners(
  reader: ProcReader,
  processes: readonly Readonly<Process>[],
  isWanted: (inode: number) => boolean,
  most = LOOKED_AT,
): Generator<undefined, readonly SocketOwner[], undefined> {
  const owners: SocketOwner[] = [];
  const slice = new Slice();
  for (const process of processes) {
    if (process.kernelThread || process.pid !== process.tgid) continue;
    for (const number of (reader.list(`${process.pid}/fd`) ?? []).slice(0, most)) {
      if (slice.isOver()) yield* slice.pause();
      const [, inode] = SOCKET.exec(reader.link(`${process.pid}/fd/${number}`) ?? '') ?? [];
      if (inode === undefined || !isWanted(Number(inode))) continue;
      owners.push({ process, inode: Number(inode) });
    }
  }
  return owners;
}
