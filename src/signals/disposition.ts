import { contains, type Facts } from './facts.ts';
import type { CatchingRuntime } from './runtime.ts';
import { SIGKILL, SIGSTOP, type Signal } from './signal-table.ts';

/** Who decides what a signal does to a process. */
export type Disposition =
  /** Its own handler. */
  | 'caught'
  /** Its own code, which reads the signal from a signalfd(2). */
  | 'fromDescriptor'
  /** Its own code, which waits for the signal in sigwait(3). */
  | 'fromSigwait'
  /** Its own code, if this is a signal that it waits for in sigwait(3); else the kernel. */
  | 'inSigwait'
  | 'ignored'
  /** Nobody, until one of its threads takes it. */
  | 'blocked'
  /** The kernel drops it: PID 1 of a namespace is only sent what it has a handler for. */
  | 'dropped'
  /** The kernel, by the signal's default action. */
  | 'default'
  /** The kernel, whatever the process wants. */
  | 'uncatchable'
  | 'unknown';

/**
 * What a process has decided about a signal, in the order in which the kernel asks: sig_ignored(),
 * complete_signal() and get_signal() of kernel/signal.c, pid_namespaces(7).
 */
export function dispositionOf({ masks, init }: Facts, { number }: Signal): Disposition {
  if (number === SIGKILL.number || number === SIGSTOP.number) {
    return init === 'here' ? 'dropped' : 'uncatchable';
  }
  if (masks === undefined) return 'unknown';
  if (contains(masks.fromSigwait, number)) return 'fromSigwait';
  if (contains(masks.blocked, number)) {
    return contains(masks.fromDescriptor, number) ? 'fromDescriptor' : 'blocked';
  }
  if (contains(masks.caught, number)) return 'caught';
  if (contains(masks.ignored, number)) return 'ignored';
  if (masks.inSigwait) return 'inSigwait';
  return init === undefined ? 'default' : 'dropped';
}

/** What catches the signal in any case: whether the program has a handler, too, cannot be seen. */
export function caughtByRuntime(facts: Facts, signal: Signal): CatchingRuntime | undefined {
  const { runtime } = facts;
  if (runtime === undefined || !contains(runtime.catches, signal.number)) return undefined;
  return dispositionOf(facts, signal) === 'caught' ? runtime : undefined;
}

/** Does the kernel end the process as soon as it has the signal, with no code of its own run? */
export function endsAtOnce(facts: Facts, signal: Signal): boolean {
  const disposition = dispositionOf(facts, signal);
  return (
    (disposition === 'uncatchable' && signal.number === SIGKILL.number) ||
    (disposition === 'default' && (signal.action === 'terminate' || signal.action === 'dump core'))
  );
}
