import type { LiveLog } from '../../src/app/journal/state.ts';
import { atOnce } from '../../src/sampler/slice.ts';
import type { JournalEntry } from '../../src/systemd/journal/entry.ts';
import { allEntries, EntryIndex } from '../../src/systemd/journal/entry-index.ts';
import { passes } from '../../src/systemd/journal/filter.ts';
import { NOTHING_READ } from '../../src/systemd/journal/log-status.ts';
import { type Mark, PatternMarks } from '../../src/systemd/journal/pattern-marks.ts';
import { JournalRing } from '../../src/systemd/journal/ring.ts';
import { buildEntry } from './build-entry.ts';

export interface LogOptions {
  readonly status?: Partial<LiveLog['status']>;
  /** What is searched for. */
  readonly pattern?: RegExp;
  readonly maxLines?: number;
}

/** A log that follows and holds these entries, or lines that say this. */
export function buildLog(
  entries: readonly (string | Partial<JournalEntry>)[],
  { status = {}, pattern, maxLines = 1_000 }: LogOptions = {},
): LiveLog & { readonly ring: JournalRing } {
  const ring = new JournalRing({ maxLines, maxBytes: 1e9 });
  for (const entry of entries) {
    ring.push(buildEntry(typeof entry === 'string' ? { message: entry } : entry));
  }
  const found = pattern && new EntryIndex(ring, (entry) => passes(entry, { pattern, fields: [] }));
  if (found) atOnce(found.catchUp());
  const marks = new PatternMarks();
  return {
    ring,
    entries: ring,
    status: { ...NOTHING_READ, query: { scope: { kind: 'boot' } }, state: 'following', ...status },
    shown: allEntries(ring),
    found,
    pattern,
    isTooSlow: () => false,
    marks: (text, wanted) => marks.of(text, wanted) as readonly Mark[],
    isLooking: false,
    older: undefined,
  };
}
