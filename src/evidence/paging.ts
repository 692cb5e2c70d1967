import { type Unread, unreadBecause } from '../inspect/unread.ts';
import { parseAuxv } from '../procfs/auxv.ts';
import { type PressureStall, parsePressure } from '../procfs/pressure.ts';
import { ProcReader } from '../procfs/read-proc.ts';
import { parseVmstat, type Vmstat } from '../procfs/vmstat.ts';
import type { World } from './world.ts';

/** Pages that move between memory and swap, and tasks that wait for memory. */
export interface PagingEvidence {
  readonly takenAtMs: number;
  readonly vmstat: Vmstat;
  /** In each of the last looks, oldest first. */
  readonly swapping: readonly Swapping[];
  /** What waits for memory; without PSI in this kernel both are undefined. */
  readonly pressure: PressureStall;
}

/** Bytes a second since the look before. */
export interface Swapping {
  readonly inBytesPerSecond: number;
  readonly outBytesPerSecond: number;
}

const LOOKS_KEPT = 3;

export async function gatherPagingEvidence(
  { reader, sample: { takenAtMs } }: World,
  before: PagingEvidence | undefined,
): Promise<PagingEvidence | Unread> {
  const text = reader.text('vmstat');
  if (text === undefined)
    return { unread: `/proc/vmstat: ${unreadBecause(reader.failure).unread}` };
  const vmstat = parseVmstat(text);
  const swapping = before && swappingBetween(before, vmstat, takenAtMs);
  return {
    takenAtMs,
    vmstat,
    swapping: [...(before?.swapping ?? []), ...(swapping ? [swapping] : [])].slice(-LOOKS_KEPT),
    pressure: parsePressure(reader.text('pressure/memory') ?? ''),
  };
}

function swappingBetween(before: PagingEvidence, now: Vmstat, nowMs: number): Swapping | undefined {
  const { pageSizeBytes } = parseAuxv(new ProcReader().bytes('self/auxv') ?? Buffer.alloc(0));
  const seconds = (nowMs - before.takenAtMs) / 1000;
  const rate = (key: keyof Vmstat): number | undefined => {
    const [last, next] = [before.vmstat[key], now[key]];
    if (last === undefined || next === undefined || seconds <= 0) return undefined;
    return (pageSizeBytes * Math.max(0, next - last)) / seconds;
  };
  const inBytesPerSecond = rate('swappedInPages');
  const outBytesPerSecond = rate('swappedOutPages');
  if (inBytesPerSecond === undefined || outBytesPerSecond === undefined) return undefined;
  return { inBytesPerSecond, outBytesPerSecond };
}
