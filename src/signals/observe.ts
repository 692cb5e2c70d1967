import { parseWaitStatus } from '../procfs/pid-stat.ts';
import type { ProcReader } from '../procfs/read-proc.ts';
import { type Counted, FdCounter } from '../sampler/fd-counter.ts';
import { Slice } from '../sampler/slice.ts';
import { statOf } from './identity.ts';
import { readKernelFunction } from './kernel-function.ts';
import type { Target } from './target.ts';

/** An exit status that is not 0, or the signal that ended it. */
export type End = { readonly status: number } | { readonly signal: number };

/** How a process was found after it had been sent a signal. */
export interface Observation {
  readonly target: Target;
  readonly fate: 'alive' | 'stopped' | 'zombie' | 'gone' | 'recycled';
  /** Open descriptors; undefined when not permitted, and of who has ended. */
  readonly openFds?: number | undefined;
  readonly threads?: number;
  /** Of a zombie: who has to reap it. */
  readonly ppid?: number;
  /** Of a zombie: how it ended, where that was a failure or a signal and we may know. */
  readonly end?: End | undefined;
  /** Its state is D, and this is where it waits, if we may know. */
  readonly stuckIn?: string | undefined;
}

/** Looks again and again at a few processes, by identity. */
export class Observer {
  readonly #reader: ProcReader;
  readonly #fdCounter: FdCounter;
  readonly #counted = new WeakMap<Target, Counted>();
  #pass = 0;

  constructor(reader: ProcReader) {
    this.#reader = reader;
    this.#fdCounter = new FdCounter(reader);
  }

  /**
   * One look at each, in slices. A process that cannot be looked at just now is taken for alive: an
   * end is told only when it was seen.
   */
  *look(targets: Iterable<Target>): Generator<undefined, readonly Observation[], undefined> {
    const slice = new Slice();
    const seen: Observation[] = [];
    this.#pass++;
    for (const target of targets) {
      seen.push(this.#lookAt(target));
      if (slice.isOver()) yield* slice.pause();
    }
    return seen;
  }

  #lookAt(target: Target): Observation {
    const stat = statOf(this.#reader, target);
    if (stat === 'unchecked') return { target, fate: 'alive' };
    if (typeof stat === 'string') return { target, fate: stat };
    const { state, threads, ppid } = stat;
    if ((state === 'Z' || state === 'X') && threads <= 1) {
      return { target, fate: 'zombie', ppid, end: this.#endOf(target) };
    }
    const seen = {
      target,
      fate: state === 'T' ? 'stopped' : 'alive',
      openFds: this.#countFds(target),
      threads,
    } as const;
    return state === 'D'
      ? { ...seen, stuckIn: readKernelFunction(this.#reader, `${target.pid}`) }
      : seen;
  }

  #endOf({ pid }: Target): End | undefined {
    const bytes = this.#reader.small(`${pid}/stat`);
    const wait = bytes && parseWaitStatus(bytes);
    if (wait === undefined) return undefined;
    const signal = wait & 0x7f; // 0x80 says that it dumped core
    return signal === 0 ? { status: wait >> 8 } : { signal };
  }

  #countFds(target: Target): number | undefined {
    let counted = this.#counted.get(target);
    if (counted === undefined) {
      counted = { fdDirectory: `${target.pid}/fd`, openFds: undefined, countFdsFromPass: 0 };
      this.#counted.set(target, counted);
    }
    this.#fdCounter.count(counted, this.#pass);
    return counted.openFds;
  }
}
