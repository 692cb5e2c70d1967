import { runBriefly } from '../../sampler/time-limit.ts';

/** Where in a text a match begins, and where what follows it does. */
export type Mark = readonly [from: number, to: number];

const MOST_KEPT = 2_000;

/** Where texts match a pattern that somebody typed; the screen asks for the same again and again. */
export class PatternMarks {
  #pattern: RegExp | undefined;
  readonly #known = new Map<string, readonly Mark[]>();

  /** Matches that are not empty, in their order; 'too-long' for a pattern that cannot be used. */
  of(text: string, pattern: RegExp): readonly Mark[] | 'too-long' {
    if (pattern !== this.#pattern || this.#known.size > MOST_KEPT) this.#known.clear();
    this.#pattern = pattern;
    const known = this.#known.get(text);
    if (known !== undefined) return known;
    const marks = runBriefly(() => marksIn(text, pattern));
    if (marks === 'starved') return [];
    if (marks !== 'too-long') this.#known.set(text, marks);
    return marks;
  }
}

function marksIn(text: string, pattern: RegExp): readonly Mark[] {
  const matches = [...text.matchAll(new RegExp(pattern, `${pattern.flags}g`))];
  return matches.flatMap(({ 0: { length }, index }): Mark[] =>
    length === 0 ? [] : [[index, index + length]],
  );
}
