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
  readonly uptimeSeconds: number | undefined;
  /** One entry a processor; undefined until read twice. */
  readonly cpus: readonly (CpuShares | undefined)[];
  readonly cpuTotal: CpuShares | undefined;
  readonly loadAverage: readonly [number, number, number] | undefined;
  readonly memory: {
    readonly totalBytes: number;
    readonly availableBytes: number | undefined;
    readonly freeBytes: number;
    readonly buffersBytes: number;
    readonly cachedBytes: number;
    readonly sharedBytes: number;
  };
  readonly swap: { readonly totalBytes: number; readonly usedBytes: number };
  readonly openFiles: { readonly allocated: number; readonly max: number } | undefined;
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
