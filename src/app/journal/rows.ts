import type { JournalEntry } from '../../systemd/journal/entry.ts';
import { fieldTexts, messageLines } from '../../systemd/journal/entry-text.ts';
import { printable } from '../../text/sanitize.ts';
import { formatGrouped } from '../../text/units.ts';

/** One row of the pane; an entry has one or more. */
export interface EntryRow {
  /** The first line of the message, a further one, a field of it, a remark of ours, a new boot. */
  readonly kind: 'first' | 'more' | 'field' | 'remark' | 'boot';
  /** Safe to show. */
  readonly text: string;
}

/** Lines of a message that are shown, and those of an unfolded one. */
const FOLDED_LINES = 8;
const UNFOLDED_LINES = 200;

/** The rows of an entry below the one before it. */
export function entryRows(
  entry: JournalEntry,
  before: JournalEntry | undefined,
  isUnfolded: boolean,
): readonly EntryRow[] {
  const [first = '', ...more] = messageLines(entry);
  const shown = more.slice(0, (isUnfolded ? UNFOLDED_LINES : FOLDED_LINES) - 1);
  const left = more.length - shown.length;
  const fields = isUnfolded ? fieldTexts(entry) : [];
  const next = isUnfolded ? 'Enter shows them' : '+ shows them';
  return [
    ...rows(
      'boot',
      isNewBoot(entry, before) ? [`-- Boot ${printable(entry.bootId ?? '')} --`] : [],
    ),
    { kind: 'first', text: entry.message === undefined ? '(no message)' : first },
    ...rows('more', shown),
    ...rows('remark', left === 0 ? [] : [`… ${formatGrouped(left)} more lines: ${next}`]),
    ...rows('field', fields),
  ];
}

const rows = (kind: EntryRow['kind'], texts: readonly string[]): EntryRow[] =>
  texts.map((text) => ({ kind, text }));

const isNewBoot = (entry: JournalEntry, before: JournalEntry | undefined): boolean =>
  before?.bootId !== undefined && entry.bootId !== undefined && before.bootId !== entry.bootId;
