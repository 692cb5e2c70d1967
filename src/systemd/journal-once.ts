import type { Absence } from './absence.ts';
import { problemWith } from './journal-empty.ts';
import { type JournalEntry, parseEntry } from './journal-entry.ts';
import { type JournalQuery, type JournalScope, tailArgv } from './journal-query.ts';
import { type OomKill, oomKills } from './oom-kills.ts';
import { type Argv, runCommand } from './run-command.ts';

export interface JournalReading {
  /** Oldest first. */
  readonly entries: readonly JournalEntry[];
  /** From when on there is all of it: later than the query began where it had too much. */
  readonly completeSinceMs: number;
  readonly problem: Absence | undefined;
}

const MAX_BYTES = 32 * 1024 * 1024;
const TIMEOUT_MS = 10_000;

/** Reads the last `lines` of what a query matches, once. */
export async function readJournal(
  query: JournalQuery,
  lines: number,
  signal?: AbortSignal,
): Promise<JournalReading> {
  const ask = (argv: Argv) =>
    runCommand(argv, {
      maxBytes: MAX_BYTES,
      timeoutMs: TIMEOUT_MS,
      ...(signal === undefined ? {} : { signal }),
    });
  const outcome = await ask(tailArgv(query, lines));
  const entries = outcome.stdout
    .split('\n')
    .flatMap((text) => parseEntry({ text, cutFromBytes: undefined }) ?? [])
    .reverse();
  const isAll = outcome.failure === undefined && entries.length < lines;
  const completeSinceMs = isAll ? (query.sinceMs ?? 0) : (entries[0]?.atMs ?? Infinity);
  const problem = await problemWith(outcome, entries.length === 0, ask);
  return { entries, completeSinceMs, problem };
}

/** Errors since then, of a unit or of all; the priority that the journal has for them counts. */
export const readErrors = (
  scope: JournalScope,
  sinceMs: number,
  signal?: AbortSignal,
): Promise<JournalReading> => readJournal({ scope, sinceMs, priority: 3 }, 20_000, signal);

/** Kills for want of memory since then, oldest first. */
export async function readOomKills(
  sinceMs: number,
  signal?: AbortSignal,
): Promise<{ readonly kills: readonly OomKill[]; readonly problem: Absence | undefined }> {
  const { entries, problem } = await readJournal(
    { scope: { kind: 'oom' }, sinceMs },
    10_000,
    signal,
  );
  return { kills: oomKills(entries), problem };
}
