import type { AuditParts } from '../../evidence/audit/facts.ts';
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
    const limits = [
      'limitBytes' in memory ? memory.limitBytes : undefined,
      'memoryMaxBytes' in unit ? unit.memoryMaxBytes : undefined,
    ].filter((limit) => limit !== undefined);
    if (limits.length === 0) return NOT_SAID;
    const limitBytes = Math.min(...limits);
    const usedBytes = usedIn(parts);
    if (limitBytes === Infinity) {
      return {
        status: 'warning',
        value: 'no limit',
        reason: 'a leak takes the memory of the whole host, and the kernel kills whom it likes',
        fix: fixFor(parts, usedBytes),
      };
    }
    const value = `${usedBytes === undefined ? '' : `${formatSize(usedBytes)} of `}${formatSize(limitBytes)}`;
    if (usedBytes !== undefined && usedBytes > NEAR_SHARE * limitBytes) {
      const reason = `${formatPercent((100 * usedBytes) / limitBytes)} % of it, page cache and all`;
      return { status: 'warning', value, reason, fix: fixFor(parts, usedBytes) };
    }
    return { status: 'ok', value, reason: 'a leak ends here, and not in the memory of others' };
  },
});

/** What of the unit is in use; of a limit further up the use of all that is below it. */
function usedIn({ unit, memory }: AuditParts): number | undefined {
  if ('memoryBytes' in unit && unit.memoryBytes !== undefined) return unit.memoryBytes;
  return 'usedBytes' in memory && memory.limitBytes !== Infinity ? memory.usedBytes : undefined;
}

function fixFor({ unit }: AuditParts, usedBytes = 0): readonly FixLine[] {
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
