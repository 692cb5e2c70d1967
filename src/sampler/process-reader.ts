import { emptyPidStat, PF_KTHREAD, type PidStat, parsePidStat } from '../procfs/pid-stat.ts';
import { parseRssPages } from '../procfs/pid-statm.ts';
import type { ProcReader } from '../procfs/read-proc.ts';
import { parseSchedstat } from '../procfs/schedstat.ts';
import type { DetailsReader } from './details.ts';
import type { FdCounter } from './fd-counter.ts';
import { readIo } from './io-reader.ts';
import type { KernelClock } from './kernel-clock.ts';
import type { Need } from './process.ts';
import { Tracked, threadOrProcessDirectory } from './tracked.ts';

/** A process that has not run is read in full all the same, each this many passes. */
const PASSES_BETWEEN_FULL_READS = 30;
/** Who has not run for so many passes is asked no more often than this whether it has. */
const PASSES_TO_REST = 5;
const REST_MS = 1500;
/** Owner, command line, cgroup and limit: of a process that runs, and of one that does not. */
const PASSES_BETWEEN_DETAILS = 30;
/** So young a process may be about to execve(2) or to change its user: it is looked at twice. */
const STILL_CHANGING_MS = 5000;
/** Above this share of its limit a process has the limit read in each pass. */
const SHARE_TO_WATCH_LIMIT = 0.5;

/** What holds for all processes in one pass. */
export interface PassContext {
  readonly number: number;
  /** Second of the history rings. */
  readonly slot: number;
  readonly memoryTotalBytes: number;
  readonly needs: ReadonlySet<Need>;
  /** How many descriptors may be kept open in all. */
  readonly keepAtMost: number;
  /** Owner, command line, limit and unit wait until they are asked for, or for the next pass. */
  readonly figuresOnly: boolean;
}

/** Reads one process, as little of it as tells what changed. */
export class ProcessReader {
  readonly #reader: ProcReader;
  readonly #details: DetailsReader;
  readonly #fdCounter: FdCounter;
  readonly #clock: KernelClock;
  readonly #stat: PidStat = emptyPidStat();
  #kept = 0;

  constructor(
    reader: ProcReader,
    details: DetailsReader,
    fdCounter: FdCounter,
    clock: KernelClock,
  ) {
    this.#reader = reader;
    this.#details = details;
    this.#fdCounter = fdCounter;
    this.#clock = clock;
  }

  /** The record of a process, or of a thread of `tgid`, seen for the first time; undefined when it has ended. */
  discover(pid: number, tgid: number, pass: PassContext): Tracked | undefined {
    const bytes = this.#reader.small(`${threadOrProcessDirectory(pid, tgid)}/stat`);
    if (bytes === undefined || !parsePidStat(bytes, this.#stat)) return undefined;
    const { startTicks } = this.#stat;
    const startedAtMs =
      this.#clock.bootedAtMs + (1000 * startTicks) / this.#clock.clockTicksPerSecond;
    const process = new Tracked({ pid, tgid, startTicks, startedAtMs });
    const nowMs = performance.now();
    this.#apply(process, nowMs);
    this.#readMore(process, pass, nowMs);
    return process;
  }

  /** Brings a process up to date; false when it has ended or its PID belongs to another now. */
  refresh(process: Tracked, pass: PassContext): boolean {
    const nowMs = performance.now();
    const due =
      process.detailsAreDue || (pass.number + process.pid) % PASSES_BETWEEN_FULL_READS === 0;
    if (!due && rests(process, nowMs)) return true;
    // Before all else: what it says about running must not be younger than what is read then.
    if (process.kept === undefined && this.#kept < pass.keepAtMost) this.#keep(process);
    const ran = this.#hasRun(process);
    if (ran === undefined) return this.#reader.failure !== 'gone';
    process.passesIdle = ran ? 0 : process.passesIdle + 1;
    if (!ran && !due) {
      idle(process, nowMs);
      return true;
    }
    const bytes = this.#readStat(process);
    if (bytes === undefined) return this.#reader.failure !== 'gone';
    if (!parsePidStat(bytes, this.#stat)) return true;
    if (this.#stat.startTicks !== process.startTicks) return false;
    this.#apply(process, nowMs);
    this.#readMore(process, pass, nowMs);
    return true;
  }

  /** Reads what a pass of figures only left out, when it did. */
  complete(process: Tracked, pass: PassContext): void {
    if (process.detailsReadInPass === 0) this.#readDetails(process, pass);
  }

  /** Closes what was kept open for a process. */
  forget(process: Tracked): void {
    if (process.kept === undefined) return;
    this.#reader.close(process.kept);
    process.kept = undefined;
    this.#kept--;
  }

  /** Undefined when that could not be read; true where the kernel has no cheap answer. */
  #hasRun(process: Tracked): boolean | undefined {
    if (process.kept === undefined || !process.keptIsSchedstat) return true;
    const length = this.#reader.keptLength(process.kept);
    if (length === undefined) return undefined;
    return parseSchedstat(this.#reader.buffer, process.schedstat, length) || process.state === 'R';
  }

  #readStat(process: Tracked): Buffer | undefined {
    return process.kept === undefined || process.keptIsSchedstat
      ? this.#reader.small(process.statPath)
      : this.#reader.kept(process.kept);
  }

  #apply(process: Tracked, nowMs: number): void {
    const stat = this.#stat;
    const cpuTicks = stat.userTicks + stat.systemTicks;
    if (process.readAtMs > 0) {
      const seconds = (nowMs - process.readAtMs) / 1000;
      const busySeconds = (cpuTicks - process.cpuTicks) / this.#clock.clockTicksPerSecond;
      process.cpuPercent = seconds > 0 ? Math.max(0, (100 * busySeconds) / seconds) : undefined;
    }
    process.readAtMs = nowMs;
    process.cpuTicks = cpuTicks;
    process.cpuSeconds = cpuTicks / this.#clock.clockTicksPerSecond;
    if (process.name !== stat.comm) {
      process.name = stat.comm;
      process.detailsAreDue = true; // a new comm: it called execve(2), or renamed itself
    }
    if (process.state === 'D' && stat.state !== 'D') process.detailsAreDue = true;
    process.state = stat.state;
    process.ppid = stat.ppid;
    process.kernelThread = (stat.flags & PF_KTHREAD) !== 0;
    if (stat.threads > 1 !== process.threads > 1) this.forget(process); // keep the other file
    process.threads = stat.threads;
    process.priority = stat.priority;
    process.nice = stat.nice;
    process.virtualBytes = stat.virtualBytes;
    process.rssBytes = stat.rssPages * this.#clock.pageSizeBytes;
  }

  /**
   * The resident size comes from statm (or from status, when that is read anyway): the one in stat is
   * a quick estimate, off by up to 64 pages a processor (mm_counter, Linux 6.2 and newer), and a
   * threshold of growth must not be noise.
   */
  #readMemory(process: Tracked): void {
    const bytes = this.#reader.small(`${process.directory}/statm`);
    const pages = bytes && parseRssPages(bytes);
    if (pages !== undefined) process.rssBytes = pages * this.#clock.pageSizeBytes;
  }

  #readMore(process: Tracked, pass: PassContext, nowMs: number): void {
    if (process.kernelThread) process.openFds = 0;
    else if (!process.isThread) this.#fdCounter.count(process, pass.number);
    if (process.openFds !== undefined) process.fdHistory.push(pass.slot, process.openFds);
    if (!pass.figuresOnly && this.#detailsAreDue(process, pass.number)) {
      this.#readDetails(process, pass);
    } else {
      if (!pass.figuresOnly && !process.kernelThread && !process.isThread) {
        this.#readMemory(process);
      }
      this.#watchLimit(process);
    }
    process.memoryPercent =
      pass.memoryTotalBytes > 0 ? (100 * process.rssBytes) / pass.memoryTotalBytes : undefined;
    // A first estimate would look like a change, and no history of a steady process is ever allocated.
    if (!pass.figuresOnly) process.rssHistory.push(pass.slot, process.rssBytes);
    process.threadHistory.push(pass.slot, process.threads);
    if (pass.needs.has('io')) readIo(this.#reader, process, nowMs);
  }

  #readDetails(process: Tracked, pass: PassContext): void {
    const isNew = process.detailsReadInPass === 0;
    process.detailsAreDue = isNew && Date.now() - process.startedAtMs < STILL_CHANGING_MS;
    process.detailsReadInPass = pass.number;
    this.#details.read(process);
  }

  #watchLimit(process: Tracked): void {
    if ((process.openFds ?? 0) > SHARE_TO_WATCH_LIMIT * (process.maxFds ?? Infinity)) {
      this.#details.readLimit(process);
    }
  }

  #detailsAreDue(process: Tracked, pass: number): boolean {
    if (process.detailsAreDue) return true;
    const spread = process.pid % PASSES_BETWEEN_DETAILS; // not all of them in the same pass
    return pass - process.detailsReadInPass > PASSES_BETWEEN_DETAILS + spread;
  }

  /**
   * Keeps a file of the process open, so that the next reading costs a third. For one thread that is
   * schedstat, which tells for less than `stat` whether there is anything new to read.
   */
  #keep(process: Tracked): void {
    process.keptIsSchedstat = process.threads === 1;
    process.kept = this.#reader.open(
      process.keptIsSchedstat ? `${process.directory}/schedstat` : process.statPath,
    );
    if (process.kept !== undefined) this.#kept++;
  }
}

function rests(process: Tracked, nowMs: number): boolean {
  const spread = process.pid % 2; // not all of them in the same pass
  return process.passesIdle > PASSES_TO_REST + spread && nowMs - process.readAtMs < REST_MS;
}

/** What its rates are when it has not run since the last reading. */
function idle(process: Tracked, nowMs: number): void {
  process.cpuPercent = process.readAtMs > 0 ? 0 : undefined;
  process.readAtMs = nowMs;
  if (process.readBytesPerSecond === undefined) return;
  process.readBytesPerSecond = 0;
  process.writeBytesPerSecond = 0;
  process.ioReadAtMs = nowMs;
}
