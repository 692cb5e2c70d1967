import fs from 'node:fs';
import type { Failure } from '../procfs/read-proc.ts';

const FAILURES: Readonly<Record<string, Failure>> = {
  ENOENT: 'gone', // the group has ended, or this kernel has no such file
  ENODEV: 'gone', // it ended while we read
  ENOTDIR: 'gone',
  EOPNOTSUPP: 'gone',
  EINVAL: 'gone',
  EACCES: 'denied',
  EPERM: 'denied',
  EMFILE: 'exhausted',
  ENFILE: 'exhausted',
  ENOMEM: 'exhausted',
  EIO: 'unreadable',
};

/**
 * The only opener of files of control groups, cgroups(7). As ProcReader: a read that gives nothing
 * leaves the reason in `failure`, and what can only be our own fault is thrown with its path.
 */
export class CgroupReader {
  failure: Failure | undefined;

  /** The whole file, an absolute path. */
  text(path: string): string | undefined {
    try {
      return fs.readFileSync(path, 'latin1');
    } catch (error) {
      this.failure = FAILURES[(error as NodeJS.ErrnoException).code ?? ''];
      if (this.failure === undefined) throw new Error(`${path}: ${(error as Error).message}`);
      return undefined;
    }
  }
}
