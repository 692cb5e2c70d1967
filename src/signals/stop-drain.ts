import { type DrainReading, type StopSequence, stillStopping } from './stop-state.ts';

/** Enough to draw; beyond that each second reading is dropped. */
const MOST_READINGS = 400;

/** The sequence with one more reading: what those that still live have open. */
export function withDrain(sequence: StopSequence): StopSequence {
  if (sequence.phase === 'settling') return sequence;
  const living = stillStopping(sequence).flatMap(({ seen }) => seen ?? []);
  const counts = living.map(({ openFds }) => openFds).filter((count) => count !== undefined);
  const reading: DrainReading = {
    atMs: sequence.nowMs,
    openFds: counts.length === living.length ? sum(counts) : undefined,
    threads: sum(living.map(({ threads = 0 }) => threads)),
  };
  const { drain } = sequence;
  const kept = drain.length < MOST_READINGS ? drain : drain.filter((_, index) => index % 2 === 0);
  return { ...sequence, drain: [...kept, reading] };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
