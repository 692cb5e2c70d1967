import { parseRunnable } from '../procfs/loadavg.ts';
import { parsePressure } from '../procfs/pressure.ts';
import type { ProcReader } from '../procfs/read-proc.ts';
import { busyPercent } from '../sampler/cpu-shares.ts';
import type { Sample } from '../sampler/sample.ts';

/** What the processors did up to one moment. */
export interface CpuReading {
  readonly atMs: number;
  /** Of all processors, in the last interval of the sample. */
  readonly busyPercent: number;
  readonly stealPercent: number;
  /** Threads that ran or waited for a processor at that moment. */
  readonly runnable: number | undefined;
  /** Time in which some task waited for a processor, since boot; undefined without PSI. */
  readonly stalledMicroseconds: number | undefined;
}

const KEPT_MS = 15_000;

/** The readings of the last seconds, with a new one at the end. */
export function cpuReadings(
  reader: ProcReader,
  { host: { cpuTotal }, takenAtMs }: Sample,
  before: readonly CpuReading[],
): readonly CpuReading[] {
  const kept = before.filter(({ atMs }) => takenAtMs - KEPT_MS <= atMs && atMs < takenAtMs);
  if (cpuTotal === undefined) return kept;
  const { some } = parsePressure(reader.text('pressure/cpu') ?? '');
  return [
    ...kept,
    {
      atMs: takenAtMs,
      busyPercent: busyPercent(cpuTotal),
      stealPercent: cpuTotal.steal,
      runnable: parseRunnable(reader.text('loadavg') ?? ''),
      stalledMicroseconds: some?.totalMicroseconds,
    },
  ];
}
