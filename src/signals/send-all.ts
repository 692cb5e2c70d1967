import type { ProcReader } from '../procfs/read-proc.ts';
import { Slice } from '../sampler/slice.ts';
import { type SendResult, sendSignal } from './kill.ts';
import { ownLineage } from './lineage.ts';
import type { Refusal } from './refusal.ts';
import type { Target } from './target.ts';

/** One signal, sent or not, to one process. */
export interface Sent {
  readonly target: Target;
  readonly result: SendResult;
}

/**
 * Sends a signal to each of the targets once, in slices, in their order, except that what ptop runs
 * in comes last, and ptop itself at the very end: else it would be gone before the others had theirs.
 */
export function* sendToAll(
  reader: ProcReader,
  targets: readonly Target[],
  signal: number,
  refusal: Refusal | undefined,
): Generator<undefined, readonly Sent[], undefined> {
  if (refusal !== undefined) return targets.map((target) => ({ target, result: refusal }));
  const slice = new Slice();
  const sent: Sent[] = [];
  for (const target of ownLast(targets, reader)) {
    sent.push({ target, result: sendSignal(reader, target, signal) });
    if (slice.isOver()) yield* slice.pause();
  }
  return sent;
}

function ownLast(targets: readonly Target[], reader: ProcReader): readonly Target[] {
  const lineage = ownLineage(reader).map(({ pid }) => pid);
  const others = targets.filter(({ pid }) => !lineage.includes(pid));
  const own = targets.filter(({ pid }) => lineage.includes(pid));
  return [...others, ...own.sort((a, b) => lineage.indexOf(b.pid) - lineage.indexOf(a.pid))];
}
