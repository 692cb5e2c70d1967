import { messageLines } from './journal/entry-text.ts';
import { readLastWords } from './journal/last-words.ts';
import { readOomKills } from './journal/once.ts';
import type { OomKill } from './journal/oom-kills.ts';
import { readLastExit } from './last-exit.ts';
import type { LastExit, Unit } from './unit.ts';
import type { UnitRef } from './unit-ref.ts';
import type { UnitReport } from './unit-report.ts';

/** What the journal remembers of a unit, and its manager does not; undefined: never, or we may not know. */
export interface UnitPast {
  /** How it ended last, also when it has been started again since. */
  readonly exit: LastExit | undefined;
  /** The line that says best why, safe to show. */
  readonly lastWords: string | undefined;
  /** The last process of it that was killed for want of memory. */
  readonly oomKill: OomKill | undefined;
}

export const NO_PAST: UnitPast = { exit: undefined, lastWords: undefined, oomKill: undefined };

/** The kernel tells of a kill a little before systemd notices that a process has ended. */
const BEFORE_EXIT_MS = 60_000;
const LONG_AGO_MS = 24 * 3_600_000;

/** Another text whenever there may be something new to read. */
export function pastKey({ unit, counters }: UnitReport): string {
  const { activeState, result, restarts, lastExit, startedAtMs } = unit;
  const parts = [activeState, result, restarts, lastExit?.atMs, startedAtMs, counters?.oomKills];
  return parts.join(' ');
}

/** Reads that of a unit to which something has happened, with up to three journalctl. */
export async function readUnitPast(ref: UnitRef, report: UnitReport): Promise<UnitPast> {
  const { unit } = report;
  if (!hasEnded(unit) && !report.counters?.oomKills) return NO_PAST;
  const ended = hasEnded(unit);
  const exit =
    unit.lastExit ?? (ended && ref.uid === undefined ? await readLastExit(ref) : undefined);
  const words = ended ? await readLastWords(ref) : undefined;
  return {
    exit,
    lastWords: words && messageLines(words).find((line) => line.trim() !== ''),
    oomKill: await readOomKill(ref, report, exit),
  };
}

const hasEnded = ({ result, restarts, activeState }: Unit): boolean =>
  activeState === 'failed' || (result ?? 'success') !== 'success' || (restarts ?? 0) > 0;

async function readOomKill(
  ref: UnitRef,
  { unit, counters, takenAtMs }: UnitReport,
  exit: LastExit | undefined,
): Promise<OomKill | undefined> {
  const wasKilled =
    unit.result === 'oom-kill' || (exit?.how === 'killed' && exit.status === SIGKILL);
  if (!wasKilled && !counters?.oomKills) return undefined;
  const fromMs = wasKilled ? exit?.atMs : unit.startedAtMs;
  const sinceMs = fromMs === undefined ? takenAtMs - LONG_AGO_MS : fromMs - BEFORE_EXIT_MS;
  const { kills } = await readOomKills(sinceMs);
  return kills.findLast((kill) => kill.unit === ref.name);
}

const SIGKILL = 9;
