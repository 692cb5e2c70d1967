import { setImmediate as yieldToInput } from 'node:timers/promises';

const SLICE_MS = 4;

/** A stretch of work after which other work gets its turn; `if (slice.isOver()) yield* slice.pause()`. */
export class Slice {
  #endsAtMs = performance.now() + SLICE_MS;

  isOver(): boolean {
    return performance.now() >= this.#endsAtMs;
  }

  *pause(): Generator<undefined, void, undefined> {
    yield;
    this.#endsAtMs = performance.now() + SLICE_MS;
  }
}

/** Runs slices to their end, giving way to keys in between; resolves to what they return. */
export async function inSlices<Result>(
  slices: Generator<undefined, Result, undefined>,
): Promise<Result> {
  for (;;) {
    const step = slices.next();
    if (step.done) return step.value;
    await yieldToInput();
  }
}

/** The same slices, given up as soon as nobody waits for what they return; then it is undefined. */
export function* whileWanted<Result>(
  slices: Generator<undefined, Result, undefined>,
  isWanted: () => boolean,
): Generator<undefined, Result | undefined, undefined> {
  try {
    while (isWanted()) {
      const step = slices.next();
      if (step.done) return step.value;
      yield;
    }
    return undefined;
  } finally {
    slices.return(undefined as Result); // closes what they have open
  }
}

/** Runs slices to their end at once, where nobody waits at a key; returns what they return. */
export function atOnce<Result>(slices: Generator<undefined, Result, undefined>): Result {
  for (;;) {
    const step = slices.next();
    if (step.done) return step.value;
  }
}
