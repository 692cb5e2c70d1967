/**
 * Parses a flat keyed file of a cgroup (memory.stat, cpu.stat),
 * Documentation/admin-guide/cgroup-v2.rst, "Flat keyed"; other lines are skipped.
 *
 *     nr_periods 1200
 *     nr_throttled 37
 */
export function parseFlatKeyed(text: string): ReadonlyMap<string, number> {
  return new Map(
    Array.from(text.matchAll(/^(\w+) (\d+)$/gm), ([, key, value]) => [
      key as string,
      Number(value),
    ]),
  );
}
