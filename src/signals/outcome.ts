import { formatElapsed } from '../text/elapsed.ts';
import type { Observation } from './observe.ts';
import type { Target } from './target.ts';

/** What became of a process after it had been sent something, as far as is known. */
export interface Outcome {
  readonly fate: 'alive' | 'stopped' | 'zombie' | 'exited';
  /** From the sending to the end, or to the last look at who lives. */
  readonly afterMs: number;
  /** What has been started in its place. */
  readonly replacement: Target | undefined;
}

/** What is known after one more look; an end is timed by when it was first seen. */
export function outcomeAfter(
  before: Outcome | undefined,
  { fate }: Pick<Observation, 'fate'>,
  afterMs: number,
): Outcome {
  const replacement = before?.replacement;
  if (fate === 'alive' || fate === 'stopped') return { fate, afterMs, replacement };
  const hadEnded = before !== undefined && hasEnded(before);
  return {
    fate: fate === 'zombie' ? 'zombie' : 'exited',
    afterMs: hadEnded ? before.afterMs : afterMs,
    replacement,
  };
}

export function hasEnded({ fate }: Outcome): boolean {
  return fate === 'zombie' || fate === 'exited';
}

/** `exited after 2.1 s, restarted as PID 4711`. */
export function outcomeText({ fate, afterMs, replacement }: Outcome): string {
  const after = formatElapsed(afterMs);
  const restarted = replacement === undefined ? '' : `, restarted as PID ${replacement.pid}`;
  switch (fate) {
    case 'alive':
      return `still alive after ${after}`;
    case 'stopped':
      return `stopped (state T) after ${after}`;
    case 'zombie':
      return `ended after ${after}, a zombie until its parent reaps it${restarted}`;
    case 'exited':
      return `exited after ${after}${restarted}`;
  }
}
