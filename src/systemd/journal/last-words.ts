import type { UnitRef } from '../unit-ref.ts';
import type { JournalEntry } from './entry.ts';
import { severityOf } from './entry-text.ts';
import { readEntries } from './once.ts';

const ERROR = 3;
/** How the trade says that something went wrong, where the priority does not. */
const WORDS =
  /\b(?:error|exception|fatal|panic|traceback|fail(?:ed|ure)?|cannot|can't|unable|denied|refused|abort(?:ed)?|segfault|out of memory|too many open files|no such file|not found|in use)\b/i;

const LINES = 30;

/** The line that says best why a service ended: its last error, else its last line. */
export function lastWords(entries: readonly JournalEntry[]): JournalEntry | undefined {
  return (
    entries.findLast((entry) => (severityOf(entry) ?? Infinity) <= ERROR) ??
    entries.findLast((entry) => WORDS.test(entry.message ?? '')) ??
    entries.at(-1)
  );
}

/** The same, of what the processes of a unit logged last; undefined: nothing, or we may not. */
export async function readLastWords(unit: UnitRef): Promise<JournalEntry | undefined> {
  return lastWords(await readEntries({ scope: { kind: 'cgroup', unit } }, LINES));
}
