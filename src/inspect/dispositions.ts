import { contains, type DispositionMasks } from '../signals/facts.ts';
import type { CatchingRuntime } from '../signals/runtime.ts';
import { SIGNALS, type Signal } from '../signals/signal-table.ts';

/** What a process has decided about signals, and what waits for it. */
export interface Dispositions {
  readonly catches: readonly Signal[];
  readonly ignores: readonly Signal[];
  readonly blocks: readonly Signal[];
  readonly pending: readonly Signal[];
  /** What catches signals by itself, whatever the program does. */
  readonly runtime: CatchingRuntime | undefined;
}

/** The signals in the masks that `readFacts` (signals/) gives. */
export function dispositionsOf(masks: DispositionMasks, runtime?: CatchingRuntime): Dispositions {
  const signalsIn = (set: bigint) => SIGNALS.filter(({ number }) => contains(set, number));
  return {
    catches: signalsIn(masks.caught),
    ignores: signalsIn(masks.ignored),
    blocks: signalsIn(masks.blocked),
    pending: signalsIn(masks.pending),
    runtime,
  };
}
