import { parseKeyedLines, sizeOf } from './keyed-lines.ts';

/** Memory of the host, in bytes; `undefined` where the kernel did not say. */
export interface Meminfo {
  readonly totalBytes: number | undefined;
  readonly freeBytes: number | undefined;
  /** What programs could still get without swapping; since Linux 3.14. */
  readonly availableBytes: number | undefined;
  readonly buffersBytes: number | undefined;
  /**
   * Page cache and reclaimable slabs: Cached + SReclaimable, the `cache` of `free -w` (procps 4).
   * It contains `sharedBytes`, which cannot be freed: htop's yellow bar is this less that.
   */
  readonly cachedBytes: number | undefined;
  /** Shared memory and tmpfs. */
  readonly sharedBytes: number | undefined;
  readonly swapTotalBytes: number | undefined;
  readonly swapFreeBytes: number | undefined;
}

/**
 * Parses /proc/meminfo, proc_meminfo(5).
 *
 *     MemTotal:       24684084 kB
 */
export function parseMeminfo(text: string): Meminfo {
  const lines = parseKeyedLines(text);
  const pageCacheBytes = sizeOf(lines.get('Cached'));
  const reclaimableBytes = sizeOf(lines.get('SReclaimable')) ?? 0; // absent in gVisor
  return {
    totalBytes: sizeOf(lines.get('MemTotal')),
    freeBytes: sizeOf(lines.get('MemFree')),
    availableBytes: sizeOf(lines.get('MemAvailable')),
    buffersBytes: sizeOf(lines.get('Buffers')),
    cachedBytes: pageCacheBytes === undefined ? undefined : pageCacheBytes + reclaimableBytes,
    sharedBytes: sizeOf(lines.get('Shmem')),
    swapTotalBytes: sizeOf(lines.get('SwapTotal')),
    swapFreeBytes: sizeOf(lines.get('SwapFree')),
  };
}
