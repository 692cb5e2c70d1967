/** Counts how often each key comes. */
export class Tally<Key extends string | number> {
  readonly #counts = new Map<Key, number>();

  constructor(keys: readonly Key[] = []) {
    for (const key of keys) this.add(key);
  }

  add(key: Key): void {
    this.#counts.set(key, this.of(key) + 1);
  }

  of(key: Key): number {
    return this.#counts.get(key) ?? 0;
  }

  /** The most frequent first; those of one count in the order of their keys. */
  sorted(): ReadonlyMap<Key, number> {
    const entries = [...this.#counts];
    return new Map(entries.sort(([a, many], [b, more]) => more - many || (a < b ? -1 : 1)));
  }
}
