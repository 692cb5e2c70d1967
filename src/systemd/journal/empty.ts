import { printable } from '../../text/sanitize.ts';
import { type Absence, isAbsent, journalAbsence } from '../absence.ts';
import { readUnit } from '../read-unit.ts';
import type { Argv, CommandOutcome } from '../run-command.ts';
import type { UnitRef } from '../unit-ref.ts';
import type { Emptiness } from './emptiness.ts';
import { parseEntry } from './entry.ts';
import { ACCESS_ARGV, type JournalQuery, tailArgv } from './query.ts';

export type Ask = (argv: Argv) => Promise<CommandOutcome>;

/**
 * What kept journalctl from telling more, with the first answer to a query and what it held. Root
 * may read all there is, so when there is something nothing was kept back.
 */
export async function problemWith(
  outcome: CommandOutcome,
  isEmpty: boolean,
  ask: Ask,
): Promise<Absence | undefined> {
  const problem = problemIn(outcome);
  if (problem !== undefined || (!isEmpty && process.getuid?.() === 0)) return problem;
  return problemIn(await ask(ACCESS_ARGV));
}

/** What kept journalctl from telling more, or anything; undefined when nothing did. */
function problemIn(outcome: CommandOutcome): Absence | undefined {
  if (outcome.failure === 'not-found') return { absent: 'no-journalctl' };
  if (outcome.failure === 'timed-out') return { absent: 'no-answer' };
  if (outcome.failure === 'not-started') return { absent: 'failed', detail: 'not started' };
  return journalAbsence(outcome.stderr);
}

/** Looks into why a query that nothing keeps us from asking matches nothing. */
export async function explainEmpty(query: JournalQuery, ask: Ask): Promise<Emptiness> {
  const { stdout } = await ask(tailArgv({ scope: query.scope }, 1));
  const lastAtMs = parseEntry({ text: stdout.trim(), cutFromBytes: undefined })?.atMs;
  if (lastAtMs !== undefined) return { empty: 'restricted', lastAtMs };
  const { scope } = query;
  const isOfUnit = scope.kind === 'unit' || scope.kind === 'cgroup';
  const where = isOfUnit ? await elsewhere(scope.unit) : undefined;
  return where === undefined ? { empty: 'nothing' } : { empty: 'elsewhere', where };
}

const isJournal = (target: string): boolean => /^(journal|syslog|kmsg|inherit)/.test(target);

/** Where its output goes when none of it goes to the journal. */
async function elsewhere(ref: UnitRef): Promise<string | undefined> {
  const unit = await readUnit(ref);
  if (isAbsent(unit) || unit.standardOutput === undefined) return undefined;
  const { standardOutput, standardError = 'inherit' } = unit;
  const errors = standardError === 'inherit' ? standardOutput : standardError;
  return isJournal(standardOutput) || isJournal(errors) ? undefined : printable(standardOutput);
}
