import { parseEnviron } from '../procfs/pid-environ.ts';
import type { ProcReader } from '../procfs/read-proc.ts';
import type { Identity } from '../sampler/process.ts';
import { statOf } from '../signals/identity.ts';
import { printable } from '../text/sanitize.ts';
import { type Unread, unreadBecause } from './unread.ts';

const PATIENCE_MS = 2000;

/**
 * The environment that a process was started with (proc_pid_environ(5)), sorted, safe to show, one
 * variable a line; or the reason why it cannot be told.
 */
export async function readEnvironment(
  reader: ProcReader,
  process: Identity,
): Promise<readonly string[] | Unread> {
  const read = await within(PATIENCE_MS, reader.later(`${process.pid}/environ`));
  if (read === undefined) return { unread: 'the kernel does not answer: the process is stuck' };
  if (typeof read === 'string') return unreadBecause(read);
  if (typeof statOf(reader, process) === 'string') return unreadBecause('gone'); // or its PID is another's
  const lines = parseEnviron(read).map(({ name, value }) =>
    printable(value === undefined ? name : `${name}=${value}`),
  );
  return lines.length > 0 ? lines.sort() : { unread: 'it has no environment' };
}

/** What a promise gives, or undefined when it takes longer. */
async function within<Result>(ms: number, promise: Promise<Result>): Promise<Result | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<undefined>((resolve) => {
    timer = setTimeout(resolve, ms, undefined);
  });
  try {
    return await Promise.race([promise, timeout]);
  } finally {
    clearTimeout(timer);
  }
}
