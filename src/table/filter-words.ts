/** One of the alternatives of a word: `a` and `b` in `a|b`. */
export interface Alternative {
  readonly text: string;
  /** Began with a quote: plain text, whatever it looks like. */
  readonly quoted: boolean;
}

/** A word of a filter; all words have to match. */
export interface FilterWord {
  readonly negated: boolean;
  readonly alternatives: readonly Alternative[];
}

/** `| ! word`: a bar that goes on with the word before, marks that negate, and text up to a blank. */
const TOKEN = /(\|\s*)?(!*)(?!!)((?:"[^"]*"?|[^\s|"])+)/g;

/**
 * Splits the text of a filter into words at blanks, and words into alternatives at `|`, which may
 * have blanks round it. Double quotes keep blanks and bars in a word; one that is not closed yet
 * reaches to the end. A `!` in front negates the whole word, with all
 * its alternatives.
 */
export const filterWords = (text: string): readonly FilterWord[] => {
  const words: FilterWord[] = [];
  for (const [, bar, marks = '', typed = ''] of text.matchAll(TOKEN)) {
    const unquoted = typed.replaceAll('"', '');
    if (unquoted === '') continue;
    const quoted = typed.startsWith('"');
    const before = bar === undefined ? undefined : words.pop();
    if (before === undefined) {
      const negated = marks.length % 2 === 1;
      words.push({ negated, alternatives: [{ text: unquoted, quoted }] });
    } else {
      const alternative = { text: marks + unquoted, quoted };
      words.push({ ...before, alternatives: [...before.alternatives, alternative] });
    }
  }
  return words;
};
