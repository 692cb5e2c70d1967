import { parseCgroupPath } from '../procfs/pid-cgroup.ts';
import { parseCmdline } from '../procfs/pid-cmdline.ts';
import { parseOpenFilesLimit } from '../procfs/pid-limits.ts';
import { parseEffectiveUid, parseResidentBytes } from '../procfs/pid-status.ts';
import type { ProcReader } from '../procfs/read-proc.ts';
import { readCgroupRoot } from '../systemd/cgroup-root.ts';
import { unitOfCgroup } from '../systemd/unit-of-cgroup.ts';
import { printable } from '../text/sanitize.ts';
import type { Tracked } from './tracked.ts';
import type { Users } from './users.ts';

/** Threads of Node's pool that may wait for stuck processes; it has four. */
const MOST_READ_AT_ONCE = 2;
const NOTHING = Buffer.alloc(0);

/** Reads what seldom changes of a process: who owns it, its command line, its limit, its unit. */
export class DetailsReader {
  readonly #reader: ProcReader;
  readonly #users: Users;
  readonly #cgroupRoot: string;
  #reading = 0;

  constructor(reader: ProcReader, users: Users) {
    this.#reader = reader;
    this.#users = users;
    this.#cgroupRoot = readCgroupRoot(reader);
  }

  read(process: Tracked): void {
    this.#readStatus(process);
    this.#readCommandLine(process);
    this.#readCgroup(process);
    this.readLimit(process);
  }

  /** The soft limit of open descriptors; by itself because prlimit(1) may change it any time. */
  readLimit(process: Tracked): void {
    const bytes = this.#reader.small(`${process.directory}/limits`);
    process.maxFds = bytes && parseOpenFilesLimit(bytes)?.soft;
  }

  #readStatus(process: Tracked): void {
    const bytes = this.#reader.small(`${process.directory}/status`);
    process.uid = bytes && parseEffectiveUid(bytes);
    process.user = process.uid === undefined ? '?' : this.#users.nameOf(process.uid);
    process.rssBytes = (bytes && parseResidentBytes(bytes)) ?? process.rssBytes;
  }

  /**
   * Reading a command line takes the lock of the process's memory map, which a process stuck in the
   * kernel may hold for ever: that of a process in state D is waited for by another thread.
   */
  #readCommandLine(process: Tracked): void {
    const path = `${process.directory}/cmdline`;
    if (process.kernelThread || process.isThread) setCommandLine(process, []);
    else if (process.state === 'D') this.#readCommandLineLater(process, path);
    else setCommandLine(process, parseCmdline(this.#reader.small(path) ?? NOTHING));
  }

  #readCommandLineLater(process: Tracked, path: string): void {
    setCommandLine(process, process.commandLine);
    if (this.#reading >= MOST_READ_AT_ONCE) return;
    this.#reading++;
    void this.#reader.later(path).then((read) => {
      this.#reading--;
      const hasEnded = process.endedAtMs !== undefined; // the PID may be another's by now
      if (typeof read !== 'string' && !hasEnded) setCommandLine(process, parseCmdline(read));
    });
  }

  #readCgroup(process: Tracked): void {
    const bytes = this.#reader.small(`${process.directory}/cgroup`);
    process.cgroup = bytes && parseCgroupPath(bytes);
    const unit =
      process.cgroup === undefined ? undefined : unitOfCgroup(process.cgroup, this.#cgroupRoot);
    process.unit = unit === undefined ? undefined : printable(unit);
  }
}

function setCommandLine(process: Tracked, commandLine: readonly string[]): void {
  process.commandLine = commandLine;
  process.shownName = printable(process.name);
  process.shownCommand =
    commandLine.length === 0 ? process.shownName : printable(commandLine.join(' '));
}
