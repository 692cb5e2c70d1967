import type { Process } from '../../sampler/process.ts';
import type { JournalEntry } from '../../systemd/journal/entry.ts';
import { wasLoggedBy } from '../../systemd/journal/entry-process.ts';
import {
  messageLines,
  severityLetter,
  severityName,
  severityOf,
  shownLines,
  sourceText,
} from '../../systemd/journal/entry-text.ts';
import { formatExactTime } from '../../text/clock.ts';
import { formatDuration, formatGrouped } from '../../text/units.ts';
import { wrap } from '../../text/wrap.ts';
import type { JournalEntryMode } from '../mode.ts';
import type { State } from '../state.ts';

export interface EntryLine {
  /** What the text is; '' where it goes on; undefined for a field, which has its name in the text. */
  readonly name: string | undefined;
  readonly text: string;
}

/** Of a field, as much as is shown. */
const LONGEST_VALUE = 8_000;
/** Cells before the text. */
export const NAME_CELLS = 10;

/** When, how severe, who, the whole message, then each field under the name that it has. */
export function entryLines(state: State, mode: JournalEntryMode): readonly EntryLine[] {
  const { entry, fields, isRead } = mode;
  const width = Math.max(2, state.size.columns - NAME_CELLS);
  const wrapped = (lines: readonly string[]) => lines.flatMap((line) => wrap(line, width));
  return [
    { name: 'Time', text: timeText(state, entry) },
    { name: 'Severity', text: severityText(entry) },
    { name: 'Process', text: processText(state, entry) },
    ...wrapped(messageLines(entry)).map((text, i) => ({ name: i === 0 ? 'Message' : '', text })),
    { name: '', text: '' },
    ...(isRead
      ? fieldLines(fields, state.size.columns - 1)
      : [{ name: 'Fields', text: 'Reading ...' }]),
  ];
}

function timeText({ sample, settings }: State, { atMs }: JournalEntry): string {
  if (atMs === undefined) return '?';
  const ago = formatDuration(Math.max(0, (sample?.takenAtMs ?? 0) - atMs) / 1000);
  return `${formatExactTime(atMs, settings.utcOffsetMinutes)}, ${ago} ago`;
}

function severityText(entry: JournalEntry): string {
  const severity = severityOf(entry);
  return severity === undefined ? '?' : `${severityLetter(entry)} ${severityName(severity)}`;
}

function processText(state: State, entry: JournalEntry): string {
  const source = sourceText(entry);
  if (entry.pid === undefined) return source;
  const process = loggedBy(state, entry);
  return `${source}: ${process === undefined ? 'has ended' : 'is alive, Enter goes to it'}`;
}

const UNREAD = 'Not all fields can be read: one is too large, or the line is not in the journal';

function fieldLines(fields: JournalEntryMode['fields'], width: number): EntryLine[] {
  if (fields === undefined) return [{ name: 'Fields', text: UNREAD }];
  return [...fields].sort(byName).flatMap(([name, value]) => {
    const [first = '', ...more] = shownLines(`${name}=${shortened(value)}`);
    const rows = [first, ...more].flatMap((line) => wrap(line, width));
    return rows.map((text) => ({ name: undefined, text }));
  });
}

function shortened(value: string | undefined): string {
  if (value === undefined) return '(too large for journalctl)';
  if (value.length <= LONGEST_VALUE) return value;
  return `${value.slice(0, LONGEST_VALUE)}… cut, of ${formatGrouped(value.length)} in all`;
}

/** What the program said of itself before what the system knows of it (`_`) and its address (`__`). */
const byName = ([a]: [string, unknown], [b]: [string, unknown]): number =>
  underscores(a) - underscores(b) || (a < b ? -1 : 1);

const underscores = (name: string): number => name.length - name.replace(/^_+/, '').length;

/** The process that logged the line, if it is alive. */
export function loggedBy(state: State, entry: JournalEntry): Readonly<Process> | undefined {
  return state.sample?.processes.find(
    (process) => process.endedAtMs === undefined && wasLoggedBy(entry, process),
  );
}
