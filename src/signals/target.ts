import type { Identity, Process } from '../sampler/process.ts';
import { printable } from '../text/sanitize.ts';

/**
 * Whom a signal is for, as it was when somebody chose it: it does not change with the process, and
 * whoever has its PID later is somebody else. All texts but `name` are safe to show.
 */
export interface Target extends Identity {
  /** The process that a thread belongs to; equal to `pid` for a process. */
  readonly tgid: number;
  readonly ppid: number;
  /** comm, exactly as the kernel has it. */
  readonly name: string;
  readonly shownName: string;
  readonly shownCommand: string;
  readonly uid: number | undefined;
  readonly user: string;
  readonly unit: string | undefined;
  readonly kernelThread: boolean;
}

/** A process as it is now, to be remembered as a target. */
export function targetOf(process: Readonly<Process>): Target {
  const { pid, startTicks, tgid, ppid, name, uid, user, unit, kernelThread } = process;
  // The sampler reads the rest of a process later than its name.
  const shownName = process.shownName || printable(name);
  const shown = { shownName, shownCommand: process.shownCommand || shownName };
  return { pid, startTicks, tgid, ppid, name, ...shown, uid, user, unit, kernelThread };
}

/** `48271 node`, for sentences and lists. */
export function label({ pid, shownName }: Pick<Target, 'pid' | 'shownName'>): string {
  return `${pid} ${shownName}`;
}

/** `812 sh, 813 cat and 5 more`. */
export function labels(
  targets: readonly Pick<Target, 'pid' | 'shownName'>[],
  most: number,
): string {
  const named = targets.slice(0, most).map(label).join(', ');
  const more = targets.length - most;
  return more > 0 ? `${named} and ${more} more` : named;
}

/**
 * The order in which signals are sent: a parent is older than its children. It comes first, since a
 * supervisor would start a child that ends before it anew, and a shell go on to its next command.
 */
export function parentsFirst(targets: readonly Target[]): readonly Target[] {
  return [...targets].sort((a, b) => a.startTicks - b.startTicks || a.pid - b.pid);
}

/** The processes of rows of the table, each once: a thread stands for its process. */
export function wholeProcesses(
  chosen: Iterable<Readonly<Process>>,
  processes: readonly Readonly<Process>[],
): readonly Readonly<Process>[] {
  const leaders = new Set<Readonly<Process>>();
  for (const process of chosen) {
    const leader =
      process.tgid === process.pid
        ? process
        : processes.find(({ pid, tgid }) => pid === process.tgid && tgid === pid);
    if (leader !== undefined) leaders.add(leader);
  }
  return [...leaders];
}
