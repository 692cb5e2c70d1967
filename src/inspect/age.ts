import type { ProcReader } from '../procfs/read-proc.ts';
import { parseUptimeSeconds } from '../procfs/uptime.ts';
import { readKernelClock } from '../sampler/kernel-clock.ts';
import type { Identity } from '../sampler/process.ts';

/**
 * Seconds since a process started, by the clock that runs since boot, which nobody sets; undefined
 * where /proc/uptime is not of this kernel (lxcfs shows that of the container).
 */
export function readAgeSeconds(reader: ProcReader, process: Identity): number | undefined {
  const uptimeSeconds = parseUptimeSeconds(reader.text('uptime') ?? '');
  if (uptimeSeconds === undefined) return undefined;
  const ageSeconds =
    uptimeSeconds - process.startTicks / readKernelClock(reader).clockTicksPerSecond;
  return ageSeconds >= 0 ? ageSeconds : undefined;
}
