import type { ProcReader } from '../procfs/read-proc.ts';
import type { Process } from '../sampler/process.ts';
import { Slice } from '../sampler/slice.ts';
import { readKernelFunction } from '../signals/kernel-function.ts';

/** A process that waits in the kernel for a file system. */
export interface MountWaiter {
  readonly process: Readonly<Process>;
  /** Where in the kernel: `request_wait_answer`. */
  readonly kernelFunction: string;
}

/** Where in the kernel one waits for the answer of a file system, by its type. */
const WAITS: readonly (readonly [fileSystem: RegExp, kernelFunction: RegExp])[] = [
  [/^fuse/, /^(?:request_wait_answer|fuse_(?!dev_)|__fuse_)/], // who serves one is in fuse_dev_do_read
  [/^nfs/, /^(?:rpc_|__rpc_|nfs)/],
  [/^(?:cifs|smb)/, /^(?:cifs_|smb2?_|wait_for_response|wait_for_free)/],
  [/^ceph/, /^ceph_/],
  [/^9p/, /^(?:p9_|v9fs_)/],
];

/** A server with thousands of threads is seen waiting by the first of them. */
const MOST_THREADS = 64;

/**
 * Who waits for a file system of these types, by where its threads wait. In slices: the generator
 * yields each few milliseconds.
 */
export function* readWaiting(
  reader: ProcReader,
  processes: readonly Readonly<Process>[],
  fileSystems: readonly string[],
): Generator<undefined, readonly MountWaiter[], undefined> {
  const patterns = WAITS.filter(([type]) => fileSystems.some((name) => type.test(name)));
  const found: MountWaiter[] = [];
  const slice = new Slice();
  for (const process of patterns.length === 0 ? [] : processes) {
    if (process.kernelThread || process.pid !== process.tgid) continue;
    const { pid, threads } = process;
    const tasks = threads > 1 ? (reader.list(`${pid}/task`) ?? []).slice(0, MOST_THREADS) : [pid];
    for (const task of tasks) {
      const kernelFunction = readKernelFunction(reader, `${pid}/task/${task}`);
      if (kernelFunction === undefined) continue;
      if (!patterns.some(([, pattern]) => pattern.test(kernelFunction))) continue;
      found.push({ process, kernelFunction });
      break;
    }
    if (slice.isOver()) yield* slice.pause();
  }
  return found;
}
