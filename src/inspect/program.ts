import type { ProcReader } from '../procfs/read-proc.ts';
import { printable } from '../text/sanitize.ts';
import { OpenFiles, pathOfDeleted } from './open-files.ts';
import { type Unread, unreadBecause } from './unread.ts';

/** What a process runs, and where; paths are safe to show. */
export interface Program {
  readonly exe: string;
  /** Its file is gone; or another has its place: it runs what was there before an upgrade. */
  readonly exeState: 'present' | 'deleted' | 'replaced';
}

export interface Directory {
  readonly cwd: string;
  readonly deleted: boolean;
}

const NO_PROGRAM = { unread: 'none: a thread of the kernel, or it has ended' };

/** The program that a process runs, /proc/PID/exe; kernel threads and zombies run none. */
export function readProgram(reader: ProcReader, pid: number): Program | Unread {
  const target = reader.link(`${pid}/exe`);
  if (target === undefined) {
    return reader.failure === 'gone' ? NO_PROGRAM : unreadBecause(reader.failure);
  }
  const files = new OpenFiles(reader, pid);
  if (!files.behind(`${pid}/exe`, target).file.deleted) {
    return { exe: printable(target), exeState: 'present' };
  }
  const path = pathOfDeleted(target);
  return { exe: printable(path), exeState: files.exists(path) ? 'replaced' : 'deleted' };
}

/** The directory that a process is in, /proc/PID/cwd. */
export function readDirectory(reader: ProcReader, pid: number): Directory | Unread {
  const target = reader.link(`${pid}/cwd`);
  if (target === undefined) return unreadBecause(reader.failure);
  const { deleted } = new OpenFiles(reader, pid).behind(`${pid}/cwd`, target).file;
  return { cwd: printable(deleted ? pathOfDeleted(target) : target), deleted };
}
