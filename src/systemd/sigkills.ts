import type { JournalEntry } from './journal/entry.ts';
import { readEntries } from './journal/once.ts';
import { exitIn, PROCESS_EXITED } from './last-exit.ts';
import type { UnitRef } from './unit-ref.ts';

/** The main process of a unit was ended by SIGKILL, and that was a failure. */
export interface Sigkill {
  /** May hold anything. */
  readonly unit: string;
  readonly atMs: number;
  /** systemd sent it, as the process had not ended in time; else it was somebody else. */
  readonly afterTimeout: boolean;
}

/** systemd: "app.service: Failed with result 'timeout'." */
const UNIT_FAILED = 'd9b373ed55a64feb8242e02dbe79a49c';
const MOST_READ = 500;
const SIGKILL = 9;

/** Those since then, of all units of the system or of one, oldest first; none where we may not know. */
export async function readSigkills(sinceMs: number, unit?: UnitRef): Promise<readonly Sigkill[]> {
  const messageIds = [PROCESS_EXITED, UNIT_FAILED];
  const scope = { kind: 'event', messageIds, ...(unit && { unit }) } as const;
  return sigkillsIn(await readEntries({ scope, sinceMs, boot: 0 }, MOST_READ));
}

/**
 * Finds them among what systemd logs of ends and failures, oldest first. What it says of the failure
 * comes after the end; a kill for want of memory is another story.
 *
 *     app.service: Main process exited, code=killed, status=9/KILL
 *     app.service: Failed with result 'timeout'.
 */
export function sigkillsIn(entries: readonly JournalEntry[]): readonly Sigkill[] {
  const ended = new Map<string, number>();
  const found: Sigkill[] = [];
  for (const entry of entries) {
    const { unit, atMs, messageId, message = '' } = entry;
    if (unit === undefined || atMs === undefined) continue;
    if (messageId === PROCESS_EXITED) {
      const exit = exitIn(entry);
      if (exit?.how === 'killed' && exit.status === SIGKILL) ended.set(unit, atMs);
      else ended.delete(unit);
      continue;
    }
    const [, result] = /Failed with result '(timeout|signal)'/.exec(message) ?? [];
    const endedAtMs = ended.get(unit);
    ended.delete(unit);
    if (result === undefined || endedAtMs === undefined) continue;
    found.push({ unit, atMs: endedAtMs, afterTimeout: result === 'timeout' });
  }
  return found;
}
