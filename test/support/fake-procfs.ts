import fs from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { type FakeProcess, hostFiles, processFiles } from './kernel-text.ts';

/** In place of a file: there is none (an older kernel, a process that ended meanwhile). */
export const MISSING = Symbol('missing');
/** In place of a file: reading it fails with EACCES, for root too. */
export const DENIED = Symbol('denied');
/** In place of a file: a directory. */
export const DIRECTORY = Symbol('directory');

/** A sysctl that can only be written; the kernel does not make an exception for root there. */
const WRITE_ONLY = '/proc/sys/vm/compact_memory';

export type FakeFile = string | Uint8Array | typeof MISSING | typeof DENIED | typeof DIRECTORY;

export interface FakeTree extends FakeProcess {
  /** What fd/0, fd/1 ... point to: `socket:[4711]`, `/var/log/x (deleted)`; may dangle. */
  readonly fds?: readonly string[] | typeof MISSING;
  readonly exe?: string;
  readonly cwd?: string;
  /** Threads besides the one that `pid` names. */
  readonly tasks?: readonly FakeProcess[];
  /** Replaces single files: `{ limits: DENIED, cgroup: '1:name=systemd:/x\n' }`. */
  readonly files?: Readonly<Record<string, FakeFile>>;
}

export interface FakeProcfs {
  readonly root: string;
  addProcess(process: FakeTree): void;
  /** The process ends: its directory goes at once, and descriptors kept open on it read nothing. */
  removeProcess(pid: number): void;
  /** Changes some of what the process was described with; descriptors kept open see it. */
  update(pid: number, changes: Partial<FakeTree>): void;
  /** Changes a file of the host, `meminfo` or `sys/fs/file-nr`. */
  setHost(path: string, file: FakeFile): void;
  cleanup(): void;
}

/**
 * Builds a procfs in a temporary directory: the host files of an idle machine, changed by `host`,
 * and the processes described. Unlike the kernel's, its `fd` directories have no size that counts.
 */
export const fakeProcfs = (
  processes: readonly FakeTree[] = [],
  host: Readonly<Record<string, FakeFile>> = {},
): FakeProcfs => {
  const base = fs.mkdtempSync(join(tmpdir(), 'ptop-procfs-'));
  const root = join(base, 'proc');
  const staging = join(base, 'staging');
  fs.mkdirSync(root);
  const described = new Map<number, FakeTree>();

  const addProcess = (process: FakeTree): void => {
    if (described.has(process.pid)) throw new Error(`there is a process ${process.pid} already`);
    writeTree(staging, process);
    fs.renameSync(staging, join(root, String(process.pid)));
    described.set(process.pid, process);
  };
  const known = (pid: number): FakeTree => {
    const process = described.get(pid);
    if (process === undefined) throw new Error(`there is no process ${pid}`);
    return process;
  };

  for (const [path, file] of Object.entries({ ...hostFiles(), ...host })) {
    put(join(root, path), file);
  }
  processes.forEach(addProcess);

  return {
    root,
    addProcess,
    removeProcess: (pid) => {
      known(pid);
      fs.renameSync(join(root, String(pid)), staging);
      emptyFiles(staging);
      fs.rmSync(staging, { recursive: true });
      described.delete(pid);
    },
    update: (pid, changes) => {
      const process = { ...known(pid), ...changes, pid };
      writeTree(join(root, String(pid)), process);
      described.set(pid, process);
    },
    setHost: (path, file) => put(join(root, path), file),
    cleanup: () => fs.rmSync(base, { recursive: true, force: true }),
  };
};

const writeTree = (directory: string, process: FakeTree): void => {
  for (const [name, file] of Object.entries({ ...processFiles(process), ...process.files })) {
    put(join(directory, name), file);
  }
  putLinks(join(directory, 'fd'), process.fds ?? ['/dev/null', '/dev/null', '/dev/null']);
  putLink(join(directory, 'exe'), process.exe ?? '/usr/bin/sleep');
  putLink(join(directory, 'cwd'), process.cwd ?? '/');
  const tasks = join(directory, 'task');
  fs.rmSync(tasks, { recursive: true, force: true });
  for (const task of [process, ...(process.tasks ?? [])]) {
    for (const [name, file] of Object.entries(processFiles(task))) {
      put(join(tasks, String(task.pid), name), file);
    }
  }
};

/** Writes over a file that is there, so that who keeps it open sees the new text, never half. */
const put = (path: string, file: FakeFile): void => {
  if (typeof file === 'symbol') {
    fs.rmSync(path, { recursive: true, force: true });
    if (file === DIRECTORY) fs.mkdirSync(path, { recursive: true });
    if (file === DENIED) putLink(path, WRITE_ONLY);
    return;
  }
  fs.mkdirSync(dirname(path), { recursive: true });
  if (!fs.lstatSync(path, { throwIfNoEntry: false })?.isFile()) {
    fs.rmSync(path, { recursive: true, force: true });
  }
  const descriptor = fs.openSync(path, fs.constants.O_WRONLY | fs.constants.O_CREAT);
  const length = fs.writeSync(descriptor, Buffer.from(file), 0, undefined, 0);
  fs.ftruncateSync(descriptor, length);
  fs.closeSync(descriptor);
};

const putLinks = (directory: string, targets: readonly string[] | typeof MISSING): void => {
  fs.rmSync(directory, { recursive: true, force: true });
  if (targets === MISSING) return;
  fs.mkdirSync(directory, { recursive: true });
  targets.forEach((target, number) => {
    fs.symlinkSync(target, join(directory, String(number)));
  });
};

const putLink = (path: string, target: string): void => {
  fs.mkdirSync(dirname(path), { recursive: true });
  fs.rmSync(path, { force: true });
  fs.symlinkSync(target, path);
};

const emptyFiles = (directory: string): void => {
  for (const entry of fs.readdirSync(directory, { recursive: true, withFileTypes: true })) {
    if (entry.isFile()) fs.truncateSync(join(entry.parentPath, entry.name));
  }
};
