/** Seconds of history kept per process and quantity: a little over the longest window drawn. */
export const HISTORY_SLOTS = 128;

/**
 * One quantity over time, one value a second (a slot), bounded, cheap while nothing changes: the
 * ring is allocated at the first change, and a value stands until the next one is pushed.
 */
export class History {
  #firstSlot = -1;
  #lastSlot = -1;
  #lastValue = 0;
  #ring: Float64Array | undefined;

  /** Records `value` for `slot` (whole seconds, never going back); a later value in a slot wins. */
  push(slot: number, value: number): void {
    if (this.#firstSlot < 0) {
      this.#firstSlot = slot;
      this.#lastSlot = slot;
      this.#lastValue = value;
      return;
    }
    if (value === this.#lastValue) return;
    if (this.#ring === undefined) {
      this.#ring = new Float64Array(HISTORY_SLOTS).fill(this.#lastValue);
    } else {
      this.#holdUntil(slot);
    }
    this.#ring[slot % HISTORY_SLOTS] = value;
    this.#lastSlot = slot;
    this.#lastValue = value;
  }

  /** The value in force at `slot`; undefined before the first push and beyond what is kept. */
  at(slot: number): number | undefined {
    if (this.#firstSlot < 0 || slot < this.#firstSlot) return undefined;
    if (slot >= this.#lastSlot || this.#ring === undefined) return this.#lastValue;
    if (slot <= this.#lastSlot - HISTORY_SLOTS) return undefined;
    return this.#ring[slot % HISTORY_SLOTS];
  }

  /** Fills the slots between the last change and `slot` with the value that held meanwhile. */
  #holdUntil(slot: number): void {
    const ring = this.#ring as Float64Array;
    const from = Math.max(this.#lastSlot + 1, slot - HISTORY_SLOTS);
    for (let s = from; s < slot; s++) ring[s % HISTORY_SLOTS] = this.#lastValue;
  }
}
