import type { History } from './history.ts';

/**
 * What makes a process itself: a PID is reused, a PID with its start time is not.
 * `startTicks` is field 22 of proc_pid_stat(5), in clock ticks since boot.
 */
export interface Identity {
  readonly pid: number;
  readonly startTicks: number;
}

/**
 * One process (or one thread, when `tgid` differs from `pid`), as last read.
 *
 * The sampler owns one long-lived record per identity and updates it in place; everyone else sees
 * it as `Readonly`. `undefined` means that the kernel did not say or did not permit.
 */
export interface Process extends Identity {
  ppid: number;
  /** The process that a thread belongs to; equal to `pid` for a process. */
  readonly tgid: number;
  /** State letter of proc_pid_stat(5): R S D Z T t I X. */
  state: string;
  /** comm, exactly as the kernel has it: may hold anything. Show `shownName` instead. */
  name: string;
  /** argv, exactly as the process has it: may hold anything. Show `shownCommand` instead. */
  commandLine: readonly string[];
  /** `name` made safe to show on a terminal. */
  shownName: string;
  /** The command line made safe to show, or `name` where there is none (zombies, kernel threads). */
  shownCommand: string;
  /** Effective user id. */
  uid: number | undefined;
  /** User name made safe to show, the number where it has none, `?` when unknown. */
  user: string;
  kernelThread: boolean;
  threads: number;
  nice: number;
  /** As in proc_pid_stat(5): 0..39 for normal processes, negative for real-time ones. */
  priority: number;
  /** Time on a processor since it started, user and system. */
  cpuSeconds: number;
  /** Of one core, over the last interval; undefined until it has been read twice. */
  cpuPercent: number | undefined;
  /** Resident size as a share of the memory of the host. */
  memoryPercent: number | undefined;
  rssBytes: number;
  virtualBytes: number;
  openFds: number | undefined;
  /** Soft limit of open descriptors (RLIMIT_NOFILE); Infinity when unlimited. */
  maxFds: number | undefined;
  /** Read from and written to storage, per second; read only when a column needs it. */
  readBytesPerSecond: number | undefined;
  writeBytesPerSecond: number | undefined;
  cgroup: string | undefined;
  /** systemd unit made safe to show, e.g. `nginx.service`. */
  unit: string | undefined;
  /** Wall clock, milliseconds since 1970. */
  readonly startedAtMs: number;
  /** When it was found gone, milliseconds since 1970. */
  endedAtMs: number | undefined;
  readonly rssHistory: History;
  readonly fdHistory: History;
  readonly threadHistory: History;
}

/** What a column or a check needs that is read only on demand. */
export type Need = 'io' | 'threads';
