import type { JournalEntry } from './journal/entry.ts';
import { readEntries } from './journal/once.ts';
import type { LastExit } from './unit.ts';
import type { UnitRef } from './unit-ref.ts';

/** systemd: "Main process exited, code=exited, status=3/NOTIMPLEMENTED". */
export const PROCESS_EXITED = '98e322203f7a4ed290d09fe03c09fe15';

/** How a process ended, in the words of systemd. */
export function exitIn({ message, atMs }: JournalEntry): LastExit | undefined {
  const [, how, status] = /\bcode=(exited|killed|dumped), status=(\d+)/.exec(message ?? '') ?? [];
  if (how === undefined || status === undefined) return undefined;
  return { how: how as LastExit['how'], status: Number(status), atMs };
}

/**
 * How a unit of the system ended last, from the journal: its manager forgets that when it starts it
 * again. Undefined: never, or we may not know.
 */
export async function readLastExit(unit: UnitRef): Promise<LastExit | undefined> {
  const scope = { kind: 'event', messageIds: [PROCESS_EXITED], unit } as const;
  const [entry] = await readEntries({ scope, boot: 0 }, 1);
  return entry && exitIn(entry);
}
