import { DecimalScanner, decimalAfter } from './decimal-scanner.ts';

/** Time that one processor (or all of them) has spent since boot, in clock ticks. */
export interface CpuTicks {
  /** Includes what guests used. */
  readonly user: number;
  /** Includes what niced guests used. */
  readonly nice: number;
  readonly system: number;
  readonly idle: number;
  /** May go back: it is an estimate, see proc_stat(5). */
  readonly iowait: number;
  readonly irq: number;
  readonly softirq: number;
  readonly steal: number;
}

/** The host's counters since boot; `undefined` where the kernel did not say. */
export interface HostStat {
  readonly cpuTotal: CpuTicks | undefined;
  /** By processor number; processors that are offline are missing. */
  readonly cpus: ReadonlyMap<number, CpuTicks>;
  /** When the host booted, seconds since 1970. */
  readonly bootTimeSeconds: number | undefined;
  /** Processes and threads ever made. */
  readonly forks: number | undefined;
}

const NEWLINE = 0x0a;
const SPACE = 0x20;
const CPU = Buffer.from('cpu');
const BTIME = Buffer.from('\nbtime ');
const PROCESSES = Buffer.from('\nprocesses ');

/**
 * Parses /proc/stat, proc_stat(5). The `intr` line is tens of kilobytes long on a host with many
 * processors, so the text is searched, never split.
 *
 *     cpu  2742 0 1479 161481 306 0 37 8 0 0
 *     cpu0 1015 0 655 81351 10 0 11 2 0 0
 *     cpu3 1727 0 824 80130 295 0 25 6 0 0
 *     intr 177086 0 0 ...
 *     btime 1795359718
 *     processes 5132
 *     procs_running 1
 *     procs_blocked 0
 */
export function parseHostStat(bytes: Buffer): HostStat {
  let cpuTotal: CpuTicks | undefined;
  const cpus = new Map<number, CpuTicks>();
  let at = 0;
  while (startsWith(bytes, CPU, at)) {
    at += CPU.length;
    const scanner = new DecimalScanner(bytes, at);
    if (bytes[at] === SPACE) {
      cpuTotal = readTicks(scanner);
    } else {
      const cpu = scanner.next();
      const ticks = readTicks(scanner);
      if (cpu !== undefined && ticks !== undefined) cpus.set(cpu, ticks);
    }
    const newline = bytes.indexOf(NEWLINE, at);
    if (newline < 0) break;
    at = newline + 1;
  }
  return {
    cpuTotal,
    cpus,
    bootTimeSeconds: decimalAfter(bytes, BTIME),
    forks: decimalAfter(bytes, PROCESSES),
  };
}

/** Eight numbers, as every kernel since 2.6.11 has them; the two that follow are in user and nice. */
function readTicks(scanner: DecimalScanner): CpuTicks | undefined {
  const user = scanner.next();
  const nice = scanner.next();
  const system = scanner.next();
  const idle = scanner.next();
  const iowait = scanner.next();
  const irq = scanner.next();
  const softirq = scanner.next();
  const steal = scanner.next();
  if (
    user === undefined ||
    nice === undefined ||
    system === undefined ||
    idle === undefined ||
    iowait === undefined ||
    irq === undefined ||
    softirq === undefined ||
    steal === undefined
  ) {
    return undefined;
  }
  return { user, nice, system, idle, iowait, irq, softirq, steal };
}

function startsWith(bytes: Buffer, prefix: Buffer, at: number): boolean {
  return prefix.every((byte, index) => bytes[at + index] === byte);
}
