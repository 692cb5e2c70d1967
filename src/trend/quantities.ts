import type { History } from '../sampler/history.ts';
import type { Process } from '../sampler/process.ts';
import type { Circumstances } from './verdict.ts';

/** What of a process may grow. */
export type Quantity = 'descriptors' | 'memory' | 'threads';

interface QuantityTraits {
  readonly history: (process: Readonly<Process>) => History;
  /** What a verdict takes into account; `nowMs` is the wall clock, milliseconds since 1970. */
  readonly circumstances: (process: Readonly<Process>, nowMs: number) => Circumstances;
}

/** Heaps take minutes to come back to their floor. */
const MEMORY_PATIENCE_SECONDS = 300;

const ageSeconds = ({ startedAtMs }: Readonly<Process>, nowMs: number): number =>
  Math.max(0, nowMs - startedAtMs) / 1000;

export const quantities: Readonly<Record<Quantity, QuantityTraits>> = {
  descriptors: {
    history: (process) => process.fdHistory,
    circumstances: (process, nowMs) => ({
      limit: process.maxFds,
      ageSeconds: ageSeconds(process, nowMs),
    }),
  },
  memory: {
    history: (process) => process.rssHistory,
    circumstances: () => ({ patienceSeconds: MEMORY_PATIENCE_SECONDS }),
  },
  threads: {
    history: (process) => process.threadHistory,
    circumstances: (process, nowMs) => ({ ageSeconds: ageSeconds(process, nowMs) }),
  },
};
