import type { ProcReader } from '../procfs/read-proc.ts';
import type { Tracked } from './tracked.ts';

/** Where a count by listing costs too much to repeat in each pass: one more pass of rest per this. */
const DESCRIPTORS_PER_PASS_OF_REST = 500;

/** What a counter needs to know of a process, and what it writes. */
export type Counted = Pick<Tracked, 'fdDirectory' | 'openFds' | 'countFdsFromPass'>;

/**
 * Counts the open descriptors of a process.
 *
 * Since Linux 6.2 the size of /proc/PID/fd is that count: constant in time, and permitted to all
 * (fs/proc/fd.c, proc_fd_getattr). Before that, and in a captured tree, the directory is listed,
 * which needs the permission of ptrace(2) and time in proportion.
 */
export class FdCounter {
  readonly #reader: ProcReader;
  readonly #sizeIsCount: boolean;

  constructor(reader: ProcReader) {
    this.#reader = reader;
    this.#sizeIsCount = reader.isKernel() && kernelIsAtLeast(reader, 6, 2);
  }

  /** Brings `process.openFds` up to date; undefined when not permitted. */
  count(process: Counted, pass: number): void {
    if (this.#sizeIsCount) {
      process.openFds = this.#reader.stat(process.fdDirectory)?.size;
    } else if (pass >= process.countFdsFromPass) {
      const count = this.#reader.list(process.fdDirectory)?.length;
      process.openFds = count;
      process.countFdsFromPass = pass + 1 + Math.floor((count ?? 0) / DESCRIPTORS_PER_PASS_OF_REST);
    }
  }
}

function kernelIsAtLeast(reader: ProcReader, major: number, minor: number): boolean {
  const release = reader.text('sys/kernel/osrelease') ?? '';
  const [ours = 0, oursMinor = 0] = release.split('.').map((part) => Number.parseInt(part, 10));
  return ours > major || (ours === major && oursMinor >= minor);
}
