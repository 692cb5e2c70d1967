/** Counts how often each key comes. */
export class Tally<Key extends string | number> {
  readonly #counts = new Map<Key, { count: number }>();

  constructor(keys: readonly Key[] = []) {
    for (const key of keys) this.add(key);
  }

  add(key: Key, times = 1): void {
    const known = this.#counts.get(key);
    if (known !== undefined) known.count += times;
    else if (times > 0) this.#counts.set(key, { count: times });
  }

  of(key: Key): number {
    return this.#counts.get(key)?.count ?? 0;
  }

  /** The most frequent first; those of one count in the order of their keys. */
  sorted(): ReadonlyMap<Key, number> {
    const entries = Array.from(this.#counts, ([key, { count }]) => [key, count] as const);
    return new Map(entries.sort(([a, many], [b, more]) => more - many || (a < b ? -1 : 1)));
  }
}
