import { inSlices, Slice } from '../../sampler/slice.ts';
import type { Absence } from '../absence.ts';
import type { JournalEntry } from './entry.ts';
import { ERROR_GREP, isError } from './error-line.ts';
import { type JournalReading, readJournal } from './once.ts';

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
  const completeSinceMs = Math.max(marked.completeSinceMs, completeOf(worded, sinceMs));
  const entries = await inSlices(
    errorsAmong([...marked.entries, ...worded.entries], completeSinceMs),
  );
  return { entries, completeSinceMs, problem: marked.problem };
}

/** Oldest first, each once. */
function* errorsAmong(
  entries: readonly JournalEntry[],
  completeSinceMs: number,
): Generator<undefined, readonly JournalEntry[], undefined> {
  const slice = new Slice();
  const byCursor = new Map<string | undefined, JournalEntry>();
  for (const entry of entries) {
    if (slice.isOver()) yield* slice.pause();
    const { cursor, atMs = 0 } = entry;
    if (atMs >= completeSinceMs && isError(entry)) byCursor.set(cursor, entry);
  }
  return [...byCursor.values()].sort((one, other) => (one.atMs ?? 0) - (other.atMs ?? 0));
}

/** Nothing of the journal may be read, or there is none. */
const isUseless = ({ entries, problem }: JournalReading): boolean =>
  entries.length === 0 && !['only-own-journal', 'remark'].includes(problem?.absent ?? '');

/** When journalctl can search no text, or found none in time, nothing is missing that we know of. */
const completeOf = ({ completeSinceMs }: JournalReading, sinceMs: number): number =>
  Number.isFinite(completeSinceMs) ? completeSinceMs : sinceMs;
