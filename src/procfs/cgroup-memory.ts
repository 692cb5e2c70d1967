import { parseFlatKeyed } from './flat-keyed.ts';

/** What a cgroup may use and uses of memory, everything below it included. */
export interface CgroupMemory {
  /** Beyond this the kernel reclaims, and then kills; Infinity where there is no limit. */
  readonly limitBytes: number;
  readonly usedBytes: number;
  /** Page cache that has not been used for a while, which the kernel drops before it kills. */
  readonly reclaimableBytes: number | undefined;
  /** Page cache that is in use: the kernel can drop that too, and it is read again. */
  readonly activeFileBytes: number | undefined;
}

/** Texts of the files; of v2 memory.max, of v1 memory.limit_in_bytes, and so on. */
export interface CgroupMemoryFiles {
  readonly limit: string | undefined;
  readonly usage: string | undefined;
  readonly stat: string | undefined;
}

/** v1 writes "no limit" as the largest multiple of a page below 2^63. */
const NO_LIMIT_FROM = 2 ** 62;

/**
 * Parses memory.{max,current,stat} (cgroup-v2.rst) or memory.{limit_in_bytes,usage_in_bytes,stat}
 * (cgroup-v1/memory.rst). Undefined without limit or usage: the root of v2 has neither.
 *
 *     536870912          max          9223372036854771712
 */
export function parseCgroupMemory(files: CgroupMemoryFiles): CgroupMemory | undefined {
  const limitBytes = numberIn(files.limit);
  const usedBytes = numberIn(files.usage);
  if (limitBytes === undefined || usedBytes === undefined) return undefined;
  const stat = parseFlatKeyed(files.stat ?? '');
  return {
    limitBytes: limitBytes >= NO_LIMIT_FROM ? Infinity : limitBytes,
    usedBytes,
    // v1 has `inactive_file` too, of the cgroup alone.
    reclaimableBytes: stat.get('total_inactive_file') ?? stat.get('inactive_file'),
    activeFileBytes: stat.get('total_active_file') ?? stat.get('active_file'),
  };
}

function numberIn(text: string | undefined): number | undefined {
  const word = text?.trim() ?? '';
  if (word === 'max') return Infinity;
  return /^\d+$/.test(word) ? Number(word) : undefined;
}
