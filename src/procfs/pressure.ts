/** Share of time in which tasks waited for a resource, percent, averaged over three windows. */
interface Stall {
  readonly avg10Percent: number;
  readonly avg60Percent: number;
  readonly avg300Percent: number;
  /** Waited since boot. */
  readonly totalMicroseconds: number;
}

/** Pressure on one resource, Documentation/accounting/psi.rst. */
export interface PressureStall {
  /** At least one task waited. */
  readonly some: Stall | undefined;
  /** All tasks that were not idle waited; not said for the cpu before Linux 5.13. */
  readonly full: Stall | undefined;
}

const STALL = /^(some|full) avg10=(\d+\.\d+) avg60=(\d+\.\d+) avg300=(\d+\.\d+) total=(\d+)$/gm;

/**
 * Parses one of /proc/pressure/{cpu,memory,io} (or a cgroup's cpu.pressure and the like).
 *
 *     some avg10=0.40 avg60=0.53 avg300=0.39 total=5612916
 *     full avg10=0.00 avg60=0.00 avg300=0.00 total=0
 */
export function parsePressure(text: string): PressureStall {
  let some: Stall | undefined;
  let full: Stall | undefined;
  for (const [, kind, avg10, avg60, avg300, total] of text.matchAll(STALL)) {
    const stall: Stall = {
      avg10Percent: Number(avg10),
      avg60Percent: Number(avg60),
      avg300Percent: Number(avg300),
      totalMicroseconds: Number(total),
    };
    if (kind === 'some') some = stall;
    else full = stall;
  }
  return { some, full };
}
