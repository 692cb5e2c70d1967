import type { Schedstat } from '../procfs/schedstat.ts';
import { History } from './history.ts';
import type { Process } from './process.ts';

/** A process as the sampler keeps it: the public record and what the next reading needs. */
export class Tracked implements Process {
  readonly pid: number;
  readonly tgid: number;
  readonly startTicks: number;
  readonly startedAtMs: number;
  ppid = 0;
  state = '?';
  name = '';
  commandLine: readonly string[] = [];
  shownName = '';
  shownCommand = '';
  uid: number | undefined;
  user = '?';
  kernelThread = false;
  threads = 1;
  nice = 0;
  priority = 0;
  cpuSeconds = 0;
  cpuPercent: number | undefined;
  memoryPercent: number | undefined;
  rssBytes = 0;
  virtualBytes = 0;
  openFds: number | undefined;
  maxFds: number | undefined;
  readBytesPerSecond: number | undefined;
  writeBytesPerSecond: number | undefined;
  cgroup: string | undefined;
  unit: string | undefined;
  endedAtMs: number | undefined;
  readonly rssHistory = new History();
  readonly fdHistory = new History();
  readonly threadHistory = new History();

  /** `/proc/PID` or `/proc/PID/task/TID`, relative to the root of procfs. */
  readonly directory: string;
  readonly fdDirectory: string;
  readonly statPath: string;
  /** A descriptor kept open on `stat` or `schedstat`, whichever `keptIsSchedstat` says. */
  kept: number | undefined;
  keptIsSchedstat = false;
  readonly schedstat: Schedstat = { onCpuNanoseconds: -1, timesRun: -1 };
  passesIdle = 0;
  cpuTicks = 0;
  /** Monotonic time of the last reading, and pass numbers of what is read seldom. */
  readAtMs = 0;
  detailsReadInPass = 0;
  detailsAreDue = true;
  countFdsFromPass = 0;
  ioReadAtMs = 0;
  readBytes = 0;
  writeBytes = 0;

  constructor(identity: {
    readonly pid: number;
    readonly tgid: number;
    readonly startTicks: number;
    readonly startedAtMs: number;
  }) {
    this.pid = identity.pid;
    this.tgid = identity.tgid;
    this.startTicks = identity.startTicks;
    this.startedAtMs = identity.startedAtMs;
    this.directory = threadOrProcessDirectory(identity.pid, identity.tgid);
    this.fdDirectory = `${this.directory}/fd`;
    this.statPath = `${this.directory}/stat`;
  }

  get isThread(): boolean {
    return this.tgid !== this.pid;
  }
}

/** Where a process, or a thread of one, lives below the root of procfs. */
export function threadOrProcessDirectory(pid: number, tgid: number): string {
  return pid === tgid ? `${pid}` : `${tgid}/task/${pid}`;
}
