import { type Predicate, parseTerm, type WrongTerm } from './filter-terms.ts';
import { type FilterWord, filterWords } from './filter-words.ts';
import { showsText } from './match-text.ts';

/** Which processes are shown, as the user typed it and as a test. */
export interface ViewFilter {
  readonly text: string;
  readonly matches: Predicate;
  /** What is wrong with a word, or what it still lacks, as a sentence; the others hold. */
  readonly wrong: string | undefined;
}

const parseWord = ({ negated, alternatives }: FilterWord): Predicate | WrongTerm => {
  const predicates: Predicate[] = [];
  for (const { text, quoted } of alternatives) {
    const term = quoted ? showsText(text) : parseTerm(text);
    if (typeof term !== 'function') return term;
    predicates.push(term);
  }
  return (process) => predicates.some((matches) => matches(process)) !== negated;
};

/**
 * Reads the filter language. All words have to match:
 *
 *     text         part of the command line, the name or the PID, in any case
 *     "two words"  quotes keep blanks; what begins with a quote is always plain text
 *     state:D      fields: state (letters: state:DZ), user, unit, name (with * and ?), pid
 *     fd>1000      comparisons > >= < <= = of fd fd% fdmax rss virt cpu mem threads nice pid ppid
 *     a|b          either; !a none of it
 *
 * A word that cannot be used, or is still being typed (`fd>`), does not hide anything: it is left
 * out, and `wrong` says what it takes. A value that is not known matches no comparison.
 */
export const parseFilter = (text: string): ViewFilter => {
  const predicates: Predicate[] = [];
  let wrong: string | undefined;
  for (const word of filterWords(text)) {
    const parsed = parseWord(word);
    if (typeof parsed === 'function') predicates.push(parsed);
    else wrong ??= parsed.wrong;
  }
  return { text, matches: (process) => predicates.every((matches) => matches(process)), wrong };
};

export const NO_FILTER: ViewFilter = parseFilter('');
