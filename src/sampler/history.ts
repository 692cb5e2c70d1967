/** Seconds of history kept one by one: a little over the longest window of a sparkline. */
export const HISTORY_SLOTS = 128;

/** How finely, and thereby how far back, something is kept: the last `steps` steps. */
export interface Resolution {
  readonly stepSeconds: number;
  readonly steps: number;
}

/** A quarter of an hour, and four hours. */
export const FINE: Resolution = { stepSeconds: 10, steps: 90 };
export const COARSE: Resolution = { stepSeconds: 300, steps: 48 };

/** Least and greatest value in force within a span of time. */
export interface Extremes {
  readonly min: number;
  readonly max: number;
}

/** A ring with the extremes of each step, whose first value is at `offset`. */
interface Ring extends Resolution {
  readonly offset: number;
}

const FINE_RING: Ring = { ...FINE, offset: HISTORY_SLOTS };
const COARSE_RING: Ring = { ...COARSE, offset: FINE_RING.offset + 2 * FINE.steps };
const VALUES = COARSE_RING.offset + 2 * COARSE.steps;

/**
 * One quantity over time: its value in each second (a slot) of the last two minutes, and its
 * extremes in coarser steps, counted from the first value, further back.
 *
 * Bounded, and cheap while nothing changes: the rings (1.6 kB) are allocated at the first change,
 * and a value stands until the next one is pushed. Values are kept as 32-bit floats, which hold
 * counts up to 16 million and whole pages up to 64 GiB exactly.
 */
export class History {
  #firstSlot = -1;
  #lastSlot = -1;
  #lastValue = 0;
  /** Seconds up to `#lastSlot`, and the steps before the ones that it is in. */
  #values: Float32Array | undefined;

  /** The slot of the first value; undefined before it. */
  get firstSlot(): number | undefined {
    return this.#firstSlot < 0 ? undefined : this.#firstSlot;
  }

  /** The slot of the last change; undefined as long as there was none. */
  get changedSlot(): number | undefined {
    return this.#values === undefined ? undefined : this.#lastSlot;
  }

  /** Records `value` for `slot` (whole seconds, never going back); a later value in a slot wins. */
  push(slot: number, value: number): void {
    const kept = Math.fround(value);
    if (this.#firstSlot < 0) {
      this.#firstSlot = slot;
      this.#lastSlot = slot;
      this.#lastValue = kept;
      return;
    }
    if (kept === this.#lastValue) return;
    if (this.#values === undefined) {
      this.#values = new Float32Array(VALUES).fill(this.#lastValue);
    } else {
      this.#closeSteps(this.#values, COARSE_RING, slot); // from the fine steps, so before them
      this.#closeSteps(this.#values, FINE_RING, slot);
      this.#holdUntil(this.#values, slot);
    }
    this.#values[slot % HISTORY_SLOTS] = kept;
    this.#lastSlot = slot;
    this.#lastValue = kept;
  }

  /** The value in force at `slot`; undefined before the first push and beyond what is kept. */
  at(slot: number): number | undefined {
    if (this.#firstSlot < 0 || slot < this.#firstSlot) return undefined;
    if (slot >= this.#lastSlot || this.#values === undefined) return this.#lastValue;
    if (slot <= this.#lastSlot - HISTORY_SLOTS) return undefined;
    return this.#values[slot % HISTORY_SLOTS];
  }

  /**
   * The extremes in the slots from `from` up to, not including, `to`, as finely as they are still
   * kept: those of all the steps that the span touches. Undefined before the first push and beyond
   * what is kept.
   */
  extremes(from: number, to: number): Extremes | undefined {
    if (this.#firstSlot < 0 || to <= this.#firstSlot || to <= from) return undefined;
    const start = Math.max(from, this.#firstSlot);
    if (this.#values === undefined || start >= this.#lastSlot) {
      return { min: this.#lastValue, max: this.#lastValue };
    }
    return this.#between(this.#values, start, Math.min(to - 1, this.#lastSlot));
  }

  /** Both slots included, neither before the first nor after the last one. */
  #between(values: Float32Array, from: number, to: number): Extremes | undefined {
    if (from > this.#lastSlot - HISTORY_SLOTS) return ofSeconds(values, from, to);
    const ring = this.#reachesBack(FINE_RING, from) ? FINE_RING : COARSE_RING;
    if (!this.#reachesBack(ring, from)) return undefined;
    const openFrom = this.#firstSlot + this.#step(ring, this.#lastSlot) * ring.stepSeconds;
    const lastClosed = Math.min(to, openFrom - 1);
    const closed = ofSteps(values, ring, this.#step(ring, from), this.#step(ring, lastClosed));
    const open = to < openFrom ? undefined : this.#between(values, openFrom, to);
    return open === undefined ? closed : union(closed, open);
  }

  #reachesBack(ring: Ring, slot: number): boolean {
    return this.#step(ring, slot) >= this.#step(ring, this.#lastSlot) - ring.steps;
  }

  #step(ring: Ring, slot: number): number {
    return Math.floor((slot - this.#firstSlot) / ring.stepSeconds);
  }

  /** Writes the steps that end before `slot`: the open one, and those in which nothing changed. */
  #closeSteps(values: Float32Array, ring: Ring, slot: number): void {
    const open = this.#step(ring, this.#lastSlot);
    const next = this.#step(ring, slot);
    if (next === open) return;
    const openFrom = this.#firstSlot + open * ring.stepSeconds;
    write(values, ring, open, this.#between(values, openFrom, this.#lastSlot) as Extremes);
    const held = { min: this.#lastValue, max: this.#lastValue };
    for (let step = Math.max(open + 1, next - ring.steps); step < next; step++) {
      write(values, ring, step, held);
    }
  }

  /** Fills the seconds between the last change and `slot` with the value that held meanwhile. */
  #holdUntil(values: Float32Array, slot: number): void {
    const from = Math.max(this.#lastSlot + 1, slot - HISTORY_SLOTS);
    for (let s = from; s < slot; s++) values[s % HISTORY_SLOTS] = this.#lastValue;
  }
}

const indexOf = ({ offset, steps }: Ring, step: number): number => offset + 2 * (step % steps);

const write = (values: Float32Array, ring: Ring, step: number, { min, max }: Extremes): void => {
  values[indexOf(ring, step)] = min;
  values[indexOf(ring, step) + 1] = max;
};

const ofSteps = (values: Float32Array, ring: Ring, from: number, to: number): Extremes => {
  let min = Infinity;
  let max = -Infinity;
  for (let step = from; step <= to; step++) {
    min = Math.min(min, values[indexOf(ring, step)]!);
    max = Math.max(max, values[indexOf(ring, step) + 1]!);
  }
  return { min, max };
};

const ofSeconds = (values: Float32Array, from: number, to: number): Extremes => {
  let min = Infinity;
  let max = -Infinity;
  for (let slot = from; slot <= to; slot++) {
    min = Math.min(min, values[slot % HISTORY_SLOTS]!);
    max = Math.max(max, values[slot % HISTORY_SLOTS]!);
  }
  return { min, max };
};

const union = (a: Extremes, b: Extremes): Extremes => ({
  min: Math.min(a.min, b.min),
  max: Math.max(a.max, b.max),
});
