/** How much a file system holds and could still take, statvfs(3). */
export interface Room {
  /** 0 of what has no room of its own. */
  readonly totalBytes: number;
  readonly freeBytes: number;
  /** Free for those who are not root. */
  readonly availableBytes: number;
  /** 0 where there is no fixed number of them. */
  readonly inodes: number;
  readonly freeInodes: number;
}

/** As df(1) counts it, without what is reserved for root: 0 to 1. */
export function usedShare({ totalBytes, freeBytes, availableBytes }: Room): number {
  const usedBytes = totalBytes - freeBytes;
  return usedBytes === 0 ? 0 : usedBytes / (usedBytes + availableBytes);
}

/** What `stat -f -c` is asked for: fundamental block, blocks, free, available, inodes, free ones. */
export const ROOM_FORMAT = '%S %b %f %a %c %d';

/** Parses its answer: `4096 61777172 56263188 20611090 15728640 15236092`. */
export function parseRoom(line: string): Room | undefined {
  if (!/^\d+(?: \d+){5}\n?$/.test(line)) return undefined;
  const [blockBytes = 0, total = 0, free = 0, available = 0, inodes = 0, freeInodes = 0] = line
    .trim()
    .split(' ')
    .map(Number);
  return {
    totalBytes: total * blockBytes,
    freeBytes: free * blockBytes,
    availableBytes: available * blockBytes,
    inodes,
    freeInodes,
  };
}
