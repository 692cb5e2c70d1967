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
