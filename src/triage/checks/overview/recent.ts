import type { CpuReading } from '../../../evidence/cpu-readings.ts';

/** The readings of the last `forMs`; undefined until there are so many. */
export function recent(
  readings: readonly CpuReading[],
  forMs: number,
): readonly CpuReading[] | undefined {
  const startMs = (readings.at(-1)?.atMs ?? 0) - forMs;
  const first = readings.findLastIndex(({ atMs }) => atMs <= startMs);
  return first < 0 ? undefined : readings.slice(first);
}

/** Share of the time between the first and the last in which some task waited for a processor. */
export function stalledShare(readings: readonly CpuReading[]): number | undefined {
  const [first, last] = [readings[0], readings.at(-1)];
  if (first?.stalledMicroseconds === undefined || last?.stalledMicroseconds === undefined) {
    return undefined;
  }
  const elapsedMicroseconds = 1000 * (last.atMs - first.atMs);
  if (elapsedMicroseconds <= 0) return undefined;
  return (last.stalledMicroseconds - first.stalledMicroseconds) / elapsedMicroseconds;
}
