import type { JournalEntry } from './entry.ts';
import { fieldTexts, messageLines, severityOf, sourceText } from './entry-text.ts';
import { structuredFields } from './structured-message.ts';

/** Which entries are shown: all parts must hold. */
export interface JournalFilter {
  /** Looked for in what is shown of an entry, unfolded or not. */
  readonly pattern: RegExp | undefined;
  /** Of structured messages: `service=checkout`. */
  readonly fields: readonly { readonly name: string; readonly value: string }[];
}

const FIELD = /^([\w.@-]+)=(\S*)$/;

/**
 * Reads what a person typed: `level=error`, `service=checkout`, `/time(d )?out/`, and any other
 * words as text. Text and patterns in lower case match both. Undefined when a pattern is none.
 */
export function parseJournalFilter(typed: string): JournalFilter | undefined {
  const words = typed.trim().split(/\s+/);
  const fields = words.flatMap((word) => {
    const [, name, value] = FIELD.exec(word) ?? [];
    return name === undefined || value === undefined ? [] : [{ name, value: value.toLowerCase() }];
  });
  const text = words.filter((word) => !FIELD.test(word)).join(' ');
  try {
    return { fields, pattern: text === '' ? undefined : patternOf(text) };
  } catch {
    return undefined;
  }
}

/** A text or a `/pattern/` as a regular expression for search; throws when it is none. */
export function patternOf(text: string): RegExp {
  const [, source] = /^\/(.+?)\/?$/.exec(text) ?? [];
  const flags = text === text.toLowerCase() ? 'iu' : 'u';
  return new RegExp(source ?? text.replace(/[$()*+./?[\\\]^{|}]/g, '\\$&'), flags);
}

/** True for an entry that passes. */
export function passes(entry: JournalEntry, filter: JournalFilter): boolean {
  return (
    filter.fields.every(({ name, value }) => hasField(entry, name, value)) &&
    (filter.pattern === undefined || isFound(entry, filter.pattern))
  );
}

const isFound = (entry: JournalEntry, pattern: RegExp): boolean =>
  [sourceText(entry), ...messageLines(entry)].some((line) => pattern.test(line)) ||
  fieldTexts(entry).some((field) => pattern.test(field));

const LEVELS = ['emerg', 'alert', 'crit', 'error', 'warning', 'notice', 'info', 'debug'];

/** `level=error` is about how severe an entry is, whatever word or number its logger has for it. */
function hasField(entry: JournalEntry, name: string, value: string): boolean {
  const severity = severityOf(entry);
  if (name === 'level' && severity !== undefined && LEVELS[severity] === value) return true;
  if (entry.structured === undefined || entry.message === undefined) return false;
  return structuredFields(entry.message).some(
    ([field, text]) => field === name && text.toLowerCase() === value,
  );
}
