import type { ProcReader } from '../procfs/read-proc.ts';
import type { Process } from '../sampler/process.ts';
import { readFacts } from '../signals/read-facts.ts';
import type { AcceptLimits, LimitByInode } from './accept-limits.ts';
import { type CpuBound, readCpuBound } from './cgroup-cpu.ts';
import { type MemoryBound, readMemoryBound } from './cgroup-memory.ts';
import { type DescriptorSummary, summarize } from './descriptor-summary.ts';
import { type Dispositions, dispositionsOf } from './dispositions.ts';
import { type LimitUse, readLimits } from './limits.ts';
import { type ListenQueues, readListenQueues } from './listen-queues.ts';
import { type Memory, readMemory } from './memory.ts';
import { readOpenDescriptors } from './open-descriptors.ts';
import { type Directory, type Program, readDirectory, readProgram } from './program.ts';
import { readThreads, type Threads } from './threads.ts';
import type { Unread } from './unread.ts';

/** Everything about one process, read at one time. */
export interface FocusReading {
  /** Wall clock, milliseconds since 1970. */
  readonly takenAtMs: number;
  readonly descriptors: DescriptorSummary | Unread;
  readonly listenQueues: ListenQueues;
  readonly acceptLimits: LimitByInode;
  readonly memory: Memory | Unread;
  readonly memoryBound: MemoryBound | undefined;
  readonly cpuBound: CpuBound | undefined;
  readonly threads: Threads | Unread;
  readonly dispositions: Dispositions | undefined;
  readonly limits: readonly LimitUse[] | Unread;
  readonly program: Program | Unread;
  readonly directory: Directory | Unread;
}

const NOTHING = { masks: undefined, runtime: undefined };

/** Reads a process in depth, in slices: 60,000 descriptors may take a second. */
export function* readFocus(
  reader: ProcReader,
  process: Readonly<Process>,
  acceptLimits: AcceptLimits,
): Generator<undefined, FocusReading, undefined> {
  const { pid } = process;
  const open = yield* readOpenDescriptors(reader, process);
  const threads = yield* readThreads(reader, pid);
  const [facts] = yield* readFacts(reader, [process]);
  const { masks, runtime } = typeof facts === 'object' ? facts : NOTHING;
  return {
    takenAtMs: Date.now(),
    descriptors: 'unread' in open ? open : summarize(open),
    listenQueues: readListenQueues(reader, pid),
    acceptLimits: acceptLimits.of(process),
    memory: readMemory(reader, pid),
    memoryBound: readMemoryBound(reader, pid),
    cpuBound: readCpuBound(reader, pid),
    threads,
    dispositions: masks && dispositionsOf(masks, runtime),
    limits: readLimits(reader, process),
    program: readProgram(reader, pid),
    directory: readDirectory(reader, pid),
  };
}
