import { parseKeyedLines } from '../procfs/keyed-lines.ts';
import { emptyPidStat, PF_KTHREAD, parsePidStat } from '../procfs/pid-stat.ts';
import { type PidStatus, parsePidStatus } from '../procfs/pid-status.ts';
import type { ProcReader } from '../procfs/read-proc.ts';
import type { Identity } from '../sampler/process.ts';
import { Slice } from '../sampler/slice.ts';
import { printable } from '../text/sanitize.ts';
import type { DispositionMasks, Facts, Relation, StuckThreads } from './facts.ts';
import { type Absence, statOf } from './identity.ts';
import { readKernelFunction } from './kernel-function.ts';
import { type Ancestor, ownLineage } from './lineage.ts';
import { readRuntime } from './runtime.ts';
import { readSignalDescriptors } from './signal-descriptors.ts';

/** What is known of a process, or why nothing is. */
export type Knowledge = Facts | Absence;

type Reading<Result> = Generator<undefined, Result, undefined>;

/**
 * Reads what decides about signals to these processes, in slices: the generator yields each few
 * milliseconds, and returns one entry a process, in their order.
 */
export function* readFacts(
  reader: ProcReader,
  targets: readonly Identity[],
): Reading<readonly Knowledge[]> {
  const slice = new Slice();
  const lineage = ownLineage(reader);
  const knowledge: Knowledge[] = [];
  for (const target of targets) {
    knowledge.push(yield* factsOf(reader, target, lineage, slice));
  }
  return knowledge;
}

function* factsOf(
  reader: ProcReader,
  target: Identity,
  lineage: readonly Ancestor[],
  slice: Slice,
): Reading<Knowledge> {
  const found = statOf(reader, target);
  if (typeof found === 'string') return found;
  const { comm, state, ppid, flags, threads: threadCount } = found;
  const text = reader.text(`${target.pid}/status`);
  const status = text === undefined ? undefined : parsePidStatus(text);
  const threads = yield* readThreads(reader, target.pid, slice);
  return {
    state,
    zombie: state === 'Z' && threadCount <= 1,
    parent: parentOf(reader, ppid),
    kernelThread: (flags & PF_KTHREAD) !== 0,
    init: initKind(target.pid, status?.namespacePids),
    runtime: readRuntime(reader, target.pid, comm, status?.signals.caught),
    masks: status && masksOf(reader, target.pid, status.signals, threads),
    stuck: stuckThreads(threads),
    relation: relationTo(target, lineage),
  };
}

/** State, place and blocked signals are each thread's own; the rest belongs to the process. */
interface Thread {
  readonly state: string | undefined;
  readonly kernelFunction: string | undefined;
  readonly blocked: bigint | undefined;
}

function* readThreads(reader: ProcReader, pid: number, slice: Slice): Reading<readonly Thread[]> {
  const threads: Thread[] = [];
  for (const tid of reader.list(`${pid}/task`) ?? []) {
    const directory = `${pid}/task/${tid}`;
    const text = reader.text(`${directory}/status`);
    if (text !== undefined) {
      threads.push({
        state: parseKeyedLines(text).get('State')?.[0],
        kernelFunction: readKernelFunction(reader, directory),
        blocked: parsePidStatus(text).signals.blocked,
      });
    }
    if (slice.isOver()) yield* slice.pause();
  }
  return threads;
}

function masksOf(
  reader: ProcReader,
  pid: number,
  { caught, ignored, pending = 0n, sharedPending = 0n }: PidStatus['signals'],
  threads: readonly Thread[],
): DispositionMasks | undefined {
  if (caught === undefined || ignored === undefined || threads.length === 0) return undefined;
  const blocked = blockedBy(threads);
  // While a thread is in sigwait(3) the kernel shows what it waits for as not blocked.
  const waiting = threads.filter((thread) => thread.kernelFunction?.includes('sigtimedwait'));
  const others = threads.filter((thread) => !waiting.includes(thread));
  const isTold = waiting.length > 0 && others.length > 0;
  return {
    caught,
    ignored,
    blocked,
    pending: pending | sharedPending,
    fromDescriptor: blocked === 0n ? 0n : readSignalDescriptors(reader, pid),
    fromSigwait: isTold ? blockedBy(others) & ~blockedBy(waiting) : 0n,
    inSigwait: waiting.length > 0 && !isTold,
  };
}

/** The signals that each of these threads has blocked. */
function blockedBy(threads: readonly Thread[]): bigint {
  return threads.reduce((all, { blocked = 0n }) => all & blocked, ~0n);
}

function stuckThreads(threads: readonly Thread[]): StuckThreads | undefined {
  const stuck = threads.filter(({ state }) => state === 'D');
  const [first] = stuck;
  if (first === undefined) return undefined;
  const { kernelFunction } = first;
  return { count: stuck.length, threads: threads.length, kernelFunction };
}

function parentOf(reader: ProcReader, ppid: number): Facts['parent'] {
  const stat = emptyPidStat();
  const bytes = reader.small(`${ppid}/stat`);
  if (bytes === undefined || !parsePidStat(bytes, stat)) return undefined;
  return { pid: ppid, shownName: printable(stat.comm) };
}

/** The last of its PIDs is the one in its own namespace, proc_pid_status(5) NSpid. */
function initKind(pid: number, namespacePids: readonly number[] = []): Facts['init'] {
  if (pid === 1) return 'here';
  return namespacePids.length > 1 && namespacePids.at(-1) === 1 ? 'container' : undefined;
}

function relationTo(target: Identity, lineage: readonly Ancestor[]): Relation | undefined {
  const at = lineage.findIndex(
    ({ pid, startTicks }) => pid === target.pid && startTicks === target.startTicks,
  );
  const ancestor = lineage[at];
  if (ancestor === undefined) return undefined;
  return at === 0 ? { kind: 'self' } : { kind: 'ancestor', shownName: ancestor.shownName };
}
