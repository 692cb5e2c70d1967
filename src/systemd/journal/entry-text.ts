import { printable } from '../../text/sanitize.ts';
import { formatGrouped } from '../../text/units.ts';
import type { JournalEntry } from './entry.ts';
import { structuredFields } from './structured-message.ts';

/** Colours of a log that was meant for a terminal (SGR, ECMA-48); all other sequences stay visible. */
const COLOURS = /\x1b\[[\d;:]*m/g;

/** The letter of each severity, as in syslog(3): emergency, alert, critical, error, ... debug. */
const LETTERS = ['M', 'A', 'C', 'E', 'W', 'N', 'I', 'D'];

const NAMES = ['emergency', 'alert', 'critical', 'error', 'warning', 'notice', 'info', 'debug'];

/** The word for a severity of 0 to 7. */
export const severityName = (severity: number): string => NAMES[severity] ?? '?';

/** How severe the entry is, 0 to 7: what its own JSON says, else what the journal has. */
export const severityOf = (entry: JournalEntry): number | undefined =>
  entry.structured?.priority ?? entry.priority;

export const severityLetter = (entry: JournalEntry): string =>
  LETTERS[severityOf(entry) ?? -1] ?? ' ';

/** The lines of the message, safe to show; of a structured one, of its text. */
export function messageLines(entry: JournalEntry): string[] {
  const lines = shownLines(entry.structured?.text ?? entry.message ?? '');
  const { cutFromLength } = entry;
  if (cutFromLength !== undefined) lines.push(`… cut, of ${formatGrouped(cutFromLength)} in all`);
  return lines;
}

/** The fields of a structured message but its text, safe to show: `code=ECONNREFUSED`. */
export function fieldTexts(entry: JournalEntry): string[] {
  if (entry.structured === undefined || entry.message === undefined) return [];
  const { text } = entry.structured;
  return structuredFields(entry.message)
    .filter(([, value]) => value !== text)
    .map(([name, value]) => printable(`${name}=${value}`));
}

/** Who logged it, safe to show: `nginx[812]`. */
export function sourceText({ identifier, comm, pid }: JournalEntry): string {
  const name = printable(identifier ?? comm ?? '?');
  return pid === undefined ? name : `${name}[${pid}]`;
}

/** Any foreign text as lines that are safe to show. */
export function shownLines(text: string): string[] {
  return text
    .replace(/\r?\n$/, '')
    .replace(COLOURS, '')
    .split(/\r?\n/)
    .map((line) => printable(line.replaceAll('\t', '    ')));
}
