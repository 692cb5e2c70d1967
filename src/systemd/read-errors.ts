import type { Absence } from './absence.ts';
import { ERROR_GREP, isError } from './error-line.ts';
import type { JournalEntry } from './journal-entry.ts';
import { type JournalReading, readJournal } from './journal-once.ts';

const ERROR = 3;
const MOST_LINES = 5_000;
/** journalctl has to look at every line for those without a priority of their own. */
const GREP_MS = 3_000;

/**
 * Errors of this boot since then, oldest first, but those of the kernel: what the journal or a logger
 * calls one, and what reads like one. `completeSinceMs` is later where there was too much to read.
 */
export async function readErrors(sinceMs: number): Promise<JournalReading | Absence> {
  const scope = { kind: 'boot' } as const;
  const marked = await readJournal({ scope, sinceMs, priority: ERROR }, MOST_LINES);
  if (marked.problem !== undefined && isUseless(marked)) return marked.problem;
  const query = { scope, sinceMs, grep: ERROR_GREP };
  const worded = await readJournal(query, MOST_LINES, AbortSignal.timeout(GREP_MS));
  const byCursor = new Map<string | undefined, JournalEntry>();
  for (const entry of [...marked.entries, ...worded.entries]) {
    if (isError(entry)) byCursor.set(entry.cursor, entry);
  }
  return {
    entries: [...byCursor.values()].sort((a, b) => (a.atMs ?? 0) - (b.atMs ?? 0)),
    completeSinceMs: Math.max(marked.completeSinceMs, completeOf(worded, sinceMs)),
    problem: marked.problem,
  };
}

/** Nothing of the journal may be read, or there is none. */
const isUseless = ({ entries, problem }: JournalReading): boolean =>
  entries.length === 0 && !['only-own-journal', 'remark'].includes(problem?.absent ?? '');

/** When journalctl can search no text, or found none in time, nothing is missing that we know of. */
const completeOf = ({ completeSinceMs }: JournalReading, sinceMs: number): number =>
  Number.isFinite(completeSinceMs) ? completeSinceMs : sinceMs;
