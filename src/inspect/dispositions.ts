import { contains, type DispositionMasks } from '../signals/facts.ts';
import { SIGNALS, type Signal } from '../signals/signal-table.ts';

/** What a process has decided about signals, and what waits for it. */
export interface Dispositions {
  readonly catches: readonly Signal[];
  readonly ignores: readonly Signal[];
  readonly blocks: readonly Signal[];
  readonly pending: readonly Signal[];
}

/** The signals in the masks that `readFacts` (signals/) gives. */
export function dispositionsOf(masks: DispositionMasks): Dispositions {
  const signalsIn = (set: bigint) => SIGNALS.filter(({ number }) => contains(set, number));
  return {
    catches: signalsIn(masks.caught),
    ignores: signalsIn(masks.ignored),
    blocks: signalsIn(masks.blocked),
    pending: signalsIn(masks.pending),
  };
}
