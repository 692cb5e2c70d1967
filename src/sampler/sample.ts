import type { FileNr } from '../procfs/file-nr.ts';
import type { Meminfo } from '../procfs/meminfo.ts';
import type { Process } from './process.ts';

/** Shares of one processor's time in the last interval, percent; they add up to 100. */
export interface CpuShares {
  readonly user: number;
  readonly nice: number;
  readonly system: number;
  readonly irq: number;
  readonly iowait: number;
  readonly steal: number;
  readonly idle: number;
}

export interface TaskCounts {
  readonly total: number;
  readonly running: number;
  readonly sleeping: number;
  /** State D, uninterruptible. */
  readonly blocked: number;
  readonly stopped: number;
  readonly zombie: number;
  readonly kernelThreads: number;
  /** All threads of all user processes. */
  readonly threads: number;
}

/** Share of the last 10 s in which some task waited (PSI "some avg10"), percent. */
export interface Pressure {
  readonly cpu: number | undefined;
  readonly memory: number | undefined;
  readonly io: number | undefined;
}

/** The machine as a whole; `undefined` where the kernel did not say, or not yet. */
export interface Host {
  readonly hostname: string;
  readonly kernel: string;
  /** The largest PID that this kernel gives, for the width of columns. */
  readonly pidMax: number;
  readonly uptimeSeconds: number | undefined;
  /** Processors that are on line, by their number; shares undefined until read twice. */
  readonly cpus: readonly { readonly number: number; readonly shares: CpuShares | undefined }[];
  readonly cpuTotal: CpuShares | undefined;
  readonly loadAverage: readonly [number, number, number] | undefined;
  readonly memory: Omit<Meminfo, 'swapTotalBytes' | 'swapFreeBytes'>;
  readonly swap: { readonly totalBytes: number; readonly usedBytes: number } | undefined;
  readonly openFiles: FileNr | undefined;
  readonly tasks: TaskCounts;
  readonly pressure: Pressure;
}

/** One reading of everything. `processes` is the sampler's own live list: read, never keep. */
export interface Sample {
  /** Counts readings, from 1. */
  readonly sequence: number;
  /** Wall clock, milliseconds since 1970. */
  readonly takenAtMs: number;
  /** Second of the history rings this reading falls in (see history.ts). */
  readonly slot: number;
  readonly host: Host;
  readonly processes: readonly Readonly<Process>[];
}
