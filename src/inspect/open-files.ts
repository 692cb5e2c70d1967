import { parseMountinfo } from '../procfs/mountinfo.ts';
import type { ProcReader } from '../procfs/read-proc.ts';
import { kindOfFile, kindOfPath } from './descriptor-kind.ts';
import { remotePaths } from './remote-paths.ts';

/** What is behind a descriptor with a path, as its file system describes it. */
export interface OpenFile {
  /** Of a regular file. */
  readonly sizeBytes: number | undefined;
  /** It has no name any more, and takes its room on the disk until it is closed. */
  readonly deleted: boolean;
  /** Equal for two descriptors of the same file. */
  readonly id: string;
}

const DELETED = ' (deleted)';

/** Looks behind the descriptors of one process, where an answer is certain. */
export class OpenFiles {
  readonly #reader: ProcReader;
  readonly #pid: number;
  /** In a captured tree the links lead to files of this machine, which are others. */
  readonly #leadToFiles: boolean;
  readonly #isRemote: (path: string) => boolean;

  constructor(reader: ProcReader, pid: number) {
    this.#reader = reader;
    this.#pid = pid;
    this.#leadToFiles = reader.isKernel();
    const mountinfo = reader.bytes(`${pid}/mountinfo`)?.toString('utf8') ?? '';
    this.#isRemote = remotePaths(parseMountinfo(mountinfo));
  }

  /** The kind and the file of the descriptor `link`, `48271/fd/3`, which says `target`. */
  behind(link: string, target: string): { kind: string; file: OpenFile } {
    const looksDeleted = target.endsWith(DELETED); // so may a name
    const file = this.#answers(target) ? this.#reader.behind(link) : undefined;
    if (file === undefined) {
      const unknown = { sizeBytes: undefined, deleted: looksDeleted, id: target };
      return { kind: kindOfPath(target), file: unknown };
    }
    return {
      kind: kindOfFile(file),
      file: {
        sizeBytes: file.isFile() ? file.size : undefined,
        deleted: looksDeleted && file.nlink === 0,
        id: `${file.dev}:${file.ino}`,
      },
    };
  }

  /** Whether there is a file at `path`, as the process sees paths; undefined when not certain. */
  exists(path: string): boolean | undefined {
    if (!this.#answers(path)) return undefined;
    return this.#reader.behind(`${this.#pid}/root${path}`) !== undefined;
  }

  #answers(path: string): boolean {
    return this.#leadToFiles && !this.#isRemote(path);
  }
}

/** The path of a deleted file, without the remark of the kernel. */
export function pathOfDeleted(target: string): string {
  return target.endsWith(DELETED) ? target.slice(0, -DELETED.length) : target;
}
