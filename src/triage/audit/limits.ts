import type { AuditParts } from '../../evidence/audit/facts.ts';
import { printable } from '../../text/sanitize.ts';
import { formatPercent, formatSize } from '../../text/units.ts';
import { elsewhere, type FixLine, inService, NOT_SAID, point } from './point.ts';

const NEAR_SHARE = 0.9;
/** Room above what it uses now, and the least that is worth to be said. */
const ROOM = 2;
const LEAST_BYTES = 256 * 1024 ** 2;

/** MemoryMax=, or the limit of whatever control group it is in. */
export const memoryLimit = point({
  id: 'memory-limit',
  title: 'Memory is limited',
  needs: [],
  judge: (_, parts) => {
    const { unit, memory } = parts;
    if ('none' in unit && 'none' in memory)
      return { status: 'not-applicable', reason: memory.none };
    const { limitBytes, usedBytes, ofGroupAbove } = tightestLimit(parts);
    if (limitBytes === undefined) return NOT_SAID;
    if (limitBytes === Infinity) {
      return {
        status: 'warning',
        value: 'no limit',
        reason: 'a leak takes the memory of the whole host, and the kernel kills whom it likes',
        fix: twice(parts, usedBytes),
      };
    }
    const value = `${usedBytes === undefined ? '' : `${formatSize(usedBytes)} of `}${formatSize(limitBytes)}`;
    if (usedBytes !== undefined && usedBytes > NEAR_SHARE * limitBytes) {
      const reason = `${formatPercent((100 * usedBytes) / limitBytes)} % of it, page cache and all`;
      const fix =
        ofGroupAbove === undefined
          ? twice(parts, usedBytes)
          : elsewhere(`raise the limit of ${printable(ofGroupAbove)}, or have less run in it`);
      return { status: 'warning', value, reason, fix };
    }
    return { status: 'ok', value, reason: 'a leak ends here, and not in the memory of others' };
  },
});

interface MemoryLimit {
  /** Infinity where there is none; undefined where that is not known. */
  readonly limitBytes: number | undefined;
  readonly usedBytes: number | undefined;
  /** The control group above that of the unit whose limit it is; may hold anything. */
  readonly ofGroupAbove?: string;
}

/** The limit with the least room, with all that is in its group; where none is seen, that of the unit. */
function tightestLimit({ unit, memory }: AuditParts): MemoryLimit {
  const ofUnit = 'memoryMaxBytes' in unit ? unit : undefined;
  if ('limitBytes' in memory && memory.limitBytes !== Infinity) {
    const isAbove = ofUnit !== undefined && ofUnit.memoryMaxBytes !== memory.limitBytes;
    return isAbove ? { ...memory, ofGroupAbove: memory.path } : memory;
  }
  const limitBytes =
    ofUnit?.memoryMaxBytes ?? ('limitBytes' in memory ? memory.limitBytes : undefined);
  return { limitBytes, usedBytes: ofUnit?.memoryBytes };
}

function twice({ unit }: AuditParts, usedBytes = 0): readonly FixLine[] {
  const bytes = Math.max(LEAST_BYTES, ROOM * usedBytes);
  const mebibytes = Math.ceil(bytes / LEAST_BYTES) * (LEAST_BYTES / 1024 ** 2);
  return 'none' in unit
    ? elsewhere(`docker run --memory=${mebibytes}m, or a unit with MemoryMax=${mebibytes}M`)
    : inService(`MemoryMax=${mebibytes}M`);
}

/** CPUQuota=. Many services do well without; it is told, not asked for. */
export const processorLimit = point({
  id: 'cpu-limit',
  title: 'Processor time is limited',
  needs: ['unit'],
  judge: ({ unit: { cpuQuotaPercent } }) => {
    if (cpuQuotaPercent === undefined) return NOT_SAID;
    return cpuQuotaPercent === Infinity
      ? {
          status: 'ok',
          value: 'no quota',
          reason: 'CPUQuota=200% would keep it to two processors, but slow it down at every peak',
        }
      : {
          status: 'ok',
          value: `${formatPercent(cpuQuotaPercent)} %`,
          reason: 'others keep the rest',
        };
  },
});
