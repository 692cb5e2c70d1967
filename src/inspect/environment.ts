import { parseEnviron } from '../procfs/pid-environ.ts';
import { emptyPidStat, parsePidStat } from '../procfs/pid-stat.ts';
import type { ProcReader } from '../procfs/read-proc.ts';
import type { Identity } from '../sampler/process.ts';
import { printable } from '../text/sanitize.ts';

const PATIENCE_MS = 2000;

/**
 * The environment that a process was started with (proc_pid_environ(5)), sorted, safe to show, one
 * variable a line; or the reason why it cannot be told.
 */
export async function readEnvironment(
  reader: ProcReader,
  process: Identity,
): Promise<readonly string[] | { readonly unread: string }> {
  const read = await within(PATIENCE_MS, reader.later(`${process.pid}/environ`));
  if (read === 'denied') return { unread: 'Only its own user and root may read the environment' };
  if (read === 'exhausted') return { unread: 'No descriptor free to read it with' };
  if (read === undefined) return { unread: 'The kernel does not answer: the process is stuck' };
  if (read === 'unreadable') return { unread: 'The kernel cannot tell' };
  if (read === 'gone' || !isAlive(reader, process)) return { unread: 'The process has ended' };
  const lines = parseEnviron(read).map(({ name, value }) =>
    printable(value === undefined ? name : `${name}=${value}`),
  );
  return lines.length > 0 ? lines.sort() : { unread: 'It has no environment' };
}

/** The PID may have been given to another process while its file was read. */
function isAlive(reader: ProcReader, process: Identity): boolean {
  const stat = emptyPidStat();
  const bytes = reader.small(`${process.pid}/stat`);
  return bytes !== undefined && parsePidStat(bytes, stat) && stat.startTicks === process.startTicks;
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
