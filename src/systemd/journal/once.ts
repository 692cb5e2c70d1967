import type { Absence } from '../absence.ts';
import { type Argv, runCommand } from '../run-command.ts';
import { problemWith } from './empty.ts';
import { entriesIn } from './entries-in.ts';
import type { JournalEntry } from './entry.ts';
import { type OomKill, oomKills } from './oom-kills.ts';
import { type JournalQuery, tailArgv } from './query.ts';

export interface JournalReading {
  /** Oldest first. */
  readonly entries: readonly JournalEntry[];
  /** From when on there is all of it: later than the query began where it had too much. */
  readonly completeSinceMs: number;
  readonly problem: Absence | undefined;
}

const MAX_BYTES = 32 * 1024 * 1024;
const TIMEOUT_MS = 10_000;

/** Reads the last `lines` of what a query matches, once, and what kept us from more. */
export async function readJournal(
  query: JournalQuery,
  lines: number,
  signal?: AbortSignal,
): Promise<JournalReading> {
  const options = { maxBytes: MAX_BYTES, timeoutMs: TIMEOUT_MS, ...(signal && { signal }) };
  const ask = (argv: Argv) => runCommand(argv, options);
  const outcome = await ask(tailArgv(query, lines));
  const entries = await oldestFirst(outcome.stdout);
  const isAll = outcome.failure === undefined && entries.length < lines;
  const completeSinceMs = isAll ? (query.sinceMs ?? 0) : (entries[0]?.atMs ?? Infinity);
  const problem = await problemWith(outcome, entries.length === 0, ask);
  return { entries, completeSinceMs, problem };
}

/** The same for who does not ask why there may be less; costs one journalctl. */
export async function readEntries(query: JournalQuery, lines: number): Promise<JournalEntry[]> {
  const options = { maxBytes: MAX_BYTES, timeoutMs: TIMEOUT_MS };
  return oldestFirst((await runCommand(tailArgv(query, lines), options)).stdout);
}

async function oldestFirst(stdout: string): Promise<JournalEntry[]> {
  const entries: JournalEntry[] = [];
  for await (const entry of entriesIn(stdout)) entries.push(entry);
  return entries.reverse();
}

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
