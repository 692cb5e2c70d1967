/** Counts how often each key comes. */
export class Tally<Key extends string | number> {
  readonly #counts = new Map<Key, { count: number }>();

  constructor(keys: readonly Key[] = []) {
    for (const key of keys) this.add(key);
  }

  add(key: Key): void {
    const known = this.#counts.get(key);
    if (known === undefined) this.#counts.set(key, { count: 1 });
    else known.count++;
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
