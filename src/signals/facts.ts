import type { UnitRef } from '../systemd/unit-ref.ts';
import type { CatchingRuntime } from './runtime.ts';

/** What decides what a signal will do to a process, as the kernel told it. */
export interface Facts {
  /** State letter of proc_pid_stat(5), of its first thread. */
  readonly state: string;
  /** It has ended in all its threads and waits for its parent. */
  readonly zombie: boolean;
  readonly parent: { readonly pid: number; readonly shownName: string } | undefined;
  readonly kernelThread: boolean;
  /** PID 1 of the PID namespace that ptop is in, or of one below it (a container). */
  readonly init: 'here' | 'container' | undefined;
  readonly masks: DispositionMasks | undefined;
  /** What catches signals before the program does, so that the masks do not tell what it does. */
  readonly runtime: CatchingRuntime | undefined;
  /** Threads in state D, uninterruptible; undefined when there are none. */
  readonly stuck: StuckThreads | undefined;
  readonly relation: Relation | undefined;
  /** Of the main process of a unit, once systemd was asked. */
  readonly service?: Service;
}

/**
 * Sets of signals, signal(7): signal N is in a set when bit N - 1 is on. A process has a signal
 * blocked when all its threads have.
 */
export interface DispositionMasks {
  readonly caught: bigint;
  readonly ignored: bigint;
  readonly blocked: bigint;
  /** Sent before and not taken yet. */
  readonly pending: bigint;
  /** Taken from a signalfd(2). */
  readonly fromDescriptor: bigint;
  /** Taken by a thread that waits in sigwait(3), as the blocked signals of the others show. */
  readonly fromSigwait: bigint;
  /** A thread waits in sigwait(3), and nothing shows for which signals. */
  readonly inSigwait: boolean;
}

export interface StuckThreads {
  readonly count: number;
  /** Of how many. */
  readonly threads: number;
  /** Where the first one waits, `rpc_wait_bit_killable`; undefined where we may not know. */
  readonly kernelFunction: string | undefined;
}

/** What the process is to ptop itself. */
export type Relation =
  | { readonly kind: 'self' }
  /** ptop is below it; `shownName` is its comm. */
  | { readonly kind: 'ancestor'; readonly shownName: string };

/** The unit whose main process somebody is, and what systemd does when that ends. */
export interface Service {
  readonly unit: UnitRef;
  /** Restart= of systemd.service(5), as systemctl prints it. */
  readonly restartPolicy: string;
}

/** Is signal `number` in this set? */
export function contains(set: bigint, number: number): boolean {
  return ((set >> BigInt(number - 1)) & 1n) === 1n;
}
