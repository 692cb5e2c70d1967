import fs from 'node:fs';

/**
 * Why a read gave nothing: the process ended (or the file never was), we may not, we have no
 * descriptor or memory for it now, the kernel cannot tell.
 */
export type Failure = 'gone' | 'denied' | 'exhausted' | 'unreadable';

const FAILURES: Readonly<Record<string, Failure>> = {
  ENOENT: 'gone',
  ESRCH: 'gone',
  ENOTDIR: 'gone',
  EISDIR: 'gone',
  EOPNOTSUPP: 'gone', // /proc/pressure/* on a kernel booted with psi=0
  ENOTSUP: 'gone',
  EINVAL: 'gone',
  EACCES: 'denied',
  EPERM: 'denied',
  EMFILE: 'exhausted', // our own descriptors
  ENFILE: 'exhausted', // the descriptors of the whole machine: maybe the incident itself
  ENOMEM: 'exhausted',
  EIO: 'unreadable',
  ELOOP: 'unreadable',
  ENAMETOOLONG: 'unreadable', // a link whose target is longer than a page
};

const INITIAL_BUFFER_BYTES = 64 * 1024;
const NEWLINE = 0x0a;

/** f_type of procfs, statfs(2). */
const PROC_SUPER_MAGIC = 0x9fa0;

/**
 * The only opener of procfs. Paths are relative to its root (`/proc`, or a host's procfs mounted
 * elsewhere, or a captured tree).
 *
 * A read that gives nothing returns `undefined` and leaves the reason in `failure`; errors that
 * can only be our own fault (EBADF and the like) are thrown with their path.
 */
export class ProcReader {
  readonly root: string;
  failure: Failure | undefined;
  #buffer = Buffer.allocUnsafe(INITIAL_BUFFER_BYTES);

  constructor(root = '/proc') {
    this.root = root;
  }

  /** True for a procfs that the kernel serves, false for a captured tree. */
  isKernel(): boolean {
    return fs.statfsSync(this.root).type === PROC_SUPER_MAGIC;
  }

  /** The whole file. The bytes are valid until the next read. */
  bytes(path: string): Buffer | undefined {
    return this.#openAndRead(path, true);
  }

  /** A file that the kernel hands over in one read(2), as it does most of /proc/PID. */
  small(path: string): Buffer | undefined {
    return this.#openAndRead(path, false);
  }

  /** The whole file, one character a byte, for files in which everything is ASCII. */
  text(path: string): string | undefined {
    return this.bytes(path)?.toString('latin1');
  }

  /**
   * The whole file, read by another thread: for files whose reading may wait for a process that is
   * stuck in the kernel (cmdline and environ take the lock of its memory map). Never rejects; may
   * never settle.
   */
  async later(path: string): Promise<Buffer | Failure> {
    try {
      return await fs.promises.readFile(`${this.root}/${path}`);
    } catch (error) {
      return failureOf(error, path);
    }
  }

  /** Opens a file to read it again and again with `kept`; undefined when that cannot be. */
  open(path: string): number | undefined {
    try {
      return fs.openSync(`${this.root}/${path}`, 'r');
    } catch (error) {
      this.failure = failureOf(error, path);
      return undefined;
    }
  }

  /**
   * Reads a file opened before, from its start. Once its process has ended this fails with ESRCH,
   * even when the PID was given to another process.
   */
  kept(descriptor: number): Buffer | undefined {
    const length = this.keptLength(descriptor);
    return length === undefined ? undefined : this.#buffer.subarray(0, length);
  }

  /** As `kept`, but makes nothing for the garbage collector: the bytes are the first of `buffer`. */
  keptLength(descriptor: number): number | undefined {
    try {
      return fs.readSync(descriptor, this.#buffer, 0, this.#buffer.length, 0);
    } catch (error) {
      this.failure = failureOf(error, `descriptor ${descriptor}`);
      return undefined;
    }
  }

  /** What was read last; valid until the next read. */
  get buffer(): Buffer {
    return this.#buffer;
  }

  close(descriptor: number): void {
    fs.closeSync(descriptor);
  }

  /** Names in a directory. */
  list(path: string): string[] | undefined {
    try {
      return fs.readdirSync(`${this.root}/${path}`);
    } catch (error) {
      this.failure = failureOf(error, path);
      return undefined;
    }
  }

  /**
   * A table of many lines, some hundreds of whole ones at a time; nothing where it cannot be opened.
   * The bytes are valid until the next are asked for.
   */
  *lines(path: string): Generator<Buffer, void, undefined> {
    const descriptor = this.open(path);
    if (descriptor === undefined) return;
    try {
      let buffer = Buffer.allocUnsafe(INITIAL_BUFFER_BYTES); // others read in the meantime
      let length = 0;
      for (;;) {
        const read = fs.readSync(descriptor, buffer, length, buffer.length - length, null);
        length += read;
        if (read > 0 && length < buffer.length) continue; // a page at a time is what comes
        const end = read > 0 ? buffer.lastIndexOf(NEWLINE, length - 1) + 1 : length;
        if (end > 0) yield buffer.subarray(0, end);
        if (read === 0) return;
        length = buffer.copy(buffer, 0, end, length);
        if (end === 0) buffer = twiceAsLarge(buffer);
      }
    } catch (error) {
      this.failure = failureOf(error, path);
    } finally {
      fs.closeSync(descriptor);
    }
  }

  /** What a link of /proc/PID/fd, exe or cwd points to. */
  link(path: string): string | undefined {
    try {
      return fs.readlinkSync(`${this.root}/${path}`);
    } catch (error) {
      this.failure = failureOf(error, path);
      return undefined;
    }
  }

  /**
   * The file that a link of /proc/PID/fd or exe leads to, in whatever file system it is, also when
   * it has no name any more; undefined when that system does not say. Waits for that system.
   */
  behind(path: string): fs.Stats | undefined {
    try {
      return fs.statSync(`${this.root}/${path}`, { throwIfNoEntry: false });
    } catch {
      return undefined;
    }
  }

  /** Size and owner of a file or directory. */
  stat(path: string): fs.Stats | undefined {
    try {
      const stats = fs.statSync(`${this.root}/${path}`, { throwIfNoEntry: false });
      if (stats === undefined) this.failure = 'gone';
      return stats;
    } catch (error) {
      this.failure = failureOf(error, path);
      return undefined;
    }
  }

  #openAndRead(path: string, toTheEnd: boolean): Buffer | undefined {
    const descriptor = this.open(path);
    if (descriptor === undefined) return undefined;
    try {
      let length = fs.readSync(descriptor, this.#buffer, 0, this.#buffer.length, null);
      while (length > 0 && (toTheEnd || length === this.#buffer.length)) {
        if (length === this.#buffer.length) this.#buffer = twiceAsLarge(this.#buffer);
        const more = fs.readSync(
          descriptor,
          this.#buffer,
          length,
          this.#buffer.length - length,
          null,
        );
        if (more === 0) break;
        length += more;
      }
      return this.#buffer.subarray(0, length);
    } catch (error) {
      this.failure = failureOf(error, path);
      return undefined;
    } finally {
      fs.closeSync(descriptor);
    }
  }
}

function twiceAsLarge(buffer: Buffer): Buffer<ArrayBuffer> {
  const larger = Buffer.allocUnsafe(buffer.length * 2);
  buffer.copy(larger);
  return larger;
}

function failureOf(error: unknown, path: string): Failure {
  const failure = FAILURES[(error as NodeJS.ErrnoException).code ?? ''];
  if (failure === undefined) throw new Error(`${path}: ${(error as Error).message}`);
  return failure;
}
