import { emptyPidStat, parsePidStat } from '../procfs/pid-stat.ts';
import type { ProcReader } from '../procfs/read-proc.ts';
import { parseUptimeSeconds } from '../procfs/uptime.ts';
import { readKernelClock } from '../sampler/kernel-clock.ts';

/** When something was done. */
export interface Moment {
  /** Milliseconds since 1970. */
  readonly atMs: number;
  /** Clock ticks since boot: what field 22 of proc_pid_stat(5) is of a process started then. */
  readonly atTicks: number;
}

/** Milliseconds since 1970, never going back while ptop runs. */
export function nowMs(): number {
  return performance.timeOrigin + performance.now();
}

/** Tells the present in the unit of start times. */
export class KernelTime {
  readonly #reader: ProcReader;
  readonly #ticksPerSecond: number;
  /** When ptop itself was started. */
  readonly #ownStartTicks: number;

  constructor(reader: ProcReader) {
    this.#reader = reader;
    this.#ticksPerSecond = readKernelClock(reader).clockTicksPerSecond;
    const stat = emptyPidStat();
    parsePidStat(reader.small('self/stat') ?? Buffer.alloc(0), stat);
    this.#ownStartTicks = stat.startTicks;
  }

  now(): Moment {
    return { atMs: nowMs(), atTicks: this.#ticks() };
  }

  /** lxcfs puts the age of the container into /proc/uptime: our own age is then nearer to the truth. */
  #ticks(): number {
    const upSeconds = parseUptimeSeconds(this.#reader.text('uptime') ?? '') ?? 0;
    const ownTicks = this.#ownStartTicks + (performance.now() / 1000) * this.#ticksPerSecond;
    return Math.floor(Math.max(upSeconds * this.#ticksPerSecond, ownTicks));
  }
}
