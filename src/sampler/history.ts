/** Seconds of history kept one by one: a little over the longest window of a sparkline. */
export const HISTORY_SLOTS = 128;

/** Least and greatest value in force within a span of time. */
export interface Extremes {
  readonly min: number;
  readonly max: number;
}

/** A ring of buckets, each with the extremes of the seconds that it stands for. */
interface Level {
  readonly bucketSeconds: number;
  readonly buckets: number;
  /** Index of its first value. */
  readonly offset: number;
}

const FINE: Level = { bucketSeconds: 10, buckets: 90, offset: HISTORY_SLOTS };
const COARSE: Level = { bucketSeconds: 300, buckets: 48, offset: FINE.offset + 2 * FINE.buckets };
const LEVELS = [FINE, COARSE];
const VALUES = COARSE.offset + 2 * COARSE.buckets;

/** The lengths of the buckets kept, and for how long, in seconds: 10 s for 15 min, 5 min for 5 h. */
export const HISTORY_LEVELS = LEVELS.map(({ bucketSeconds, buckets }) => ({
  bucketSeconds,
  seconds: bucketSeconds * buckets,
}));

/**
 * One quantity over time, in several resolutions: a value for each second (a slot) of the last two
 * minutes, and the extremes of each 10 s of the last quarter of an hour and of each 5 min of the
 * last five hours.
 *
 * Bounded, and cheap while nothing changes: the rings (1.7 kB) are allocated at the first change,
 * and a value stands until the next one is pushed. Values are kept as 32-bit floats, which hold
 * counts up to 16 million and whole pages up to 64 GiB exactly.
 */
export class History {
  #firstSlot = -1;
  #lastSlot = -1;
  #lastValue = 0;
  /** The seconds, then the levels. A level holds the buckets before the one of `#lastSlot`. */
  #rings: Float32Array | undefined;

  /** The slot of the first value; undefined before it. */
  get firstSlot(): number | undefined {
    return this.#firstSlot < 0 ? undefined : this.#firstSlot;
  }

  /** The slot of the last change; undefined as long as there was none. */
  get changedSlot(): number | undefined {
    return this.#rings === undefined ? undefined : this.#lastSlot;
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
    if (this.#rings === undefined) {
      this.#rings = new Float32Array(VALUES).fill(this.#lastValue);
    } else if (slot > this.#lastSlot) {
      this.#closeBuckets(this.#rings, FINE, slot);
      this.#closeBuckets(this.#rings, COARSE, slot);
      this.#holdUntil(this.#rings, slot);
    }
    this.#rings[slot % HISTORY_SLOTS] = kept;
    this.#lastSlot = slot;
    this.#lastValue = kept;
  }

  /** The value in force at `slot`; undefined before the first push and beyond what is kept. */
  at(slot: number): number | undefined {
    if (this.#firstSlot < 0 || slot < this.#firstSlot) return undefined;
    if (slot >= this.#lastSlot || this.#rings === undefined) return this.#lastValue;
    if (slot <= this.#lastSlot - HISTORY_SLOTS) return undefined;
    return this.#rings[slot % HISTORY_SLOTS];
  }

  /**
   * The extremes in the slots from `from` up to, not including, `to`, as finely as they are kept:
   * beyond two minutes, those of all buckets that the span touches. Undefined before the first push
   * and beyond what is kept.
   */
  extremes(from: number, to: number): Extremes | undefined {
    if (this.#firstSlot < 0 || to <= this.#firstSlot) return undefined;
    const start = Math.max(from, this.#firstSlot);
    if (this.#rings === undefined || start >= this.#lastSlot) {
      return { min: this.#lastValue, max: this.#lastValue };
    }
    return this.#between(this.#rings, start, Math.min(to - 1, this.#lastSlot));
  }

  /** Of the slots `from` .. `to`, both within first and last slot. */
  #between(rings: Float32Array, from: number, to: number): Extremes | undefined {
    if (from > this.#lastSlot - HISTORY_SLOTS) return ofSeconds(rings, from, to);
    const level = LEVELS.find(({ bucketSeconds, buckets }) => {
      const open = Math.floor(this.#lastSlot / bucketSeconds);
      return Math.floor(from / bucketSeconds) >= open - buckets;
    });
    if (level === undefined) return undefined;
    const openFrom = this.#lastSlot - (this.#lastSlot % level.bucketSeconds);
    const closed = ofBuckets(rings, level, from, Math.min(to, openFrom - 1));
    const open = to < openFrom ? undefined : this.#between(rings, Math.max(from, openFrom), to);
    return open === undefined ? closed : union(closed, open);
  }

  /** Writes the buckets that end before `slot`: the open one, and those in which nothing changed. */
  #closeBuckets(rings: Float32Array, level: Level, slot: number): void {
    const { bucketSeconds, buckets } = level;
    const open = Math.floor(this.#lastSlot / bucketSeconds);
    const next = Math.floor(slot / bucketSeconds);
    if (next === open) return;
    const from = Math.max(open * bucketSeconds, this.#firstSlot);
    write(rings, level, open, this.#between(rings, from, this.#lastSlot) as Extremes);
    const held = { min: this.#lastValue, max: this.#lastValue };
    for (let bucket = Math.max(open + 1, next - buckets); bucket < next; bucket++) {
      write(rings, level, bucket, held);
    }
  }

  /** Fills the seconds between the last change and `slot` with the value that held meanwhile. */
  #holdUntil(rings: Float32Array, slot: number): void {
    const from = Math.max(this.#lastSlot + 1, slot - HISTORY_SLOTS);
    for (let s = from; s < slot; s++) rings[s % HISTORY_SLOTS] = this.#lastValue;
  }
}

const ofSeconds = (rings: Float32Array, from: number, to: number): Extremes => {
  let min = Infinity;
  let max = -Infinity;
  for (let slot = from; slot <= to; slot++) {
    const value = rings[slot % HISTORY_SLOTS] as number;
    min = Math.min(min, value);
    max = Math.max(max, value);
  }
  return { min, max };
};

const ofBuckets = (rings: Float32Array, level: Level, from: number, to: number): Extremes => {
  let min = Infinity;
  let max = -Infinity;
  const last = Math.floor(to / level.bucketSeconds);
  for (let bucket = Math.floor(from / level.bucketSeconds); bucket <= last; bucket++) {
    const index = indexOf(level, bucket);
    min = Math.min(min, rings[index] as number);
    max = Math.max(max, rings[index + 1] as number);
  }
  return { min, max };
};

const write = (rings: Float32Array, level: Level, bucket: number, { min, max }: Extremes): void => {
  const index = indexOf(level, bucket);
  rings[index] = min;
  rings[index + 1] = max;
};

const indexOf = ({ buckets, offset }: Level, bucket: number): number =>
  offset + 2 * (bucket % buckets);

const union = (a: Extremes, b: Extremes): Extremes => ({
  min: Math.min(a.min, b.min),
  max: Math.max(a.max, b.max),
});
