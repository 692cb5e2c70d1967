import { type NamedLimit, parsePidLimits } from '../procfs/pid-limits.ts';
import { type PidStatus, parsePidStatus } from '../procfs/pid-status.ts';
import type { ProcReader } from '../procfs/read-proc.ts';
import type { Process } from '../sampler/process.ts';
import { type Unread, unreadBecause } from './unread.ts';

/** One limit of a process, and how far it is used. */
export interface LimitUse extends NamedLimit {
  /** In the units of the limit; undefined where the kernel does not count per process. */
  readonly used: number | undefined;
  /** Above 80 % of its soft limit. */
  readonly near: boolean;
}

const NEAR_SHARE = 0.8;

/** All limits of a process, in the order of the kernel. Everyone may read them. */
export function readLimits(
  reader: ProcReader,
  process: Readonly<Process>,
): readonly LimitUse[] | Unread {
  const limits = reader.bytes(`${process.pid}/limits`);
  if (limits === undefined) return unreadBecause(reader.failure);
  const named = parsePidLimits(limits);
  const status = parsePidStatus(reader.text(`${process.pid}/status`) ?? '');
  return named.map((limit) => {
    const used = USES[limit.name]?.(process, status);
    return { ...limit, used, near: used !== undefined && used > NEAR_SHARE * limit.soft };
  });
}

type Use = (process: Readonly<Process>, status: PidStatus) => number | undefined;

/** What counts against a limit, getrlimit(2). Of processes, locks and queues the user is counted. */
const USES: Readonly<Record<string, Use>> = {
  'Max cpu time': ({ cpuSeconds }) => cpuSeconds,
  'Max open files': ({ openFds }) => openFds,
  'Max address space': (_, { virtualBytes }) => virtualBytes,
  'Max data size': (_, { dataBytes }) => dataBytes,
  'Max stack size': (_, { stackBytes }) => stackBytes,
  'Max locked memory': (_, { lockedBytes }) => lockedBytes,
  'Max pending signals': (_, { queuedSignals }) => queuedSignals,
};
