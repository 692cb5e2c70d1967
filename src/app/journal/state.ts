import type { EntryNumbers, LogEntries } from '../../systemd/journal/entry-index.ts';
import type { JournalFilter } from '../../systemd/journal/filter.ts';
import type { OlderLines } from '../../systemd/journal/log.ts';
import type { LogStatus } from '../../systemd/journal/log-status.ts';
import type { Mark } from '../../systemd/journal/pattern-marks.ts';
import type { UnitRef } from '../../systemd/unit-ref.ts';
import type { Mode } from '../mode.ts';

/** Whose lines: of the process under the cursor, of its unit, of all in there; of the host. */
export const JOURNAL_SOURCES = ['process', 'unit', 'cgroup', 'boot', 'kernel'] as const;
export type JournalSource = (typeof JOURNAL_SOURCES)[number];

/** The log itself, as it is now; commands/monitor/journal-follower.ts changes it and sends a message. */
export interface LiveLog {
  readonly entries: LogEntries;
  readonly status: LogStatus;
  /** The entries that pass the filter. */
  readonly shown: EntryNumbers;
  /** Of these the ones with the text that is searched for; undefined without a search. */
  readonly found: EntryNumbers | undefined;
  /** What `found` was looked for with. */
  readonly pattern: RegExp | undefined;
  /** Not all entries were looked at yet, for the filter or the search. */
  readonly isLooking: boolean;
  /** Did this pattern, of the filter or the search, take too long? Then nothing is found by it. */
  isTooSlow(pattern: RegExp | undefined): boolean;
  /** What of a text the pattern matches. */
  marks(text: string, pattern: RegExp): readonly Mark[];
  /** What reading before the oldest entry has come to; undefined while it can be tried. */
  readonly older: Exclude<OlderLines, 'read'> | 'reading' | undefined;
}

/** A text that was typed, and what it means. */
export interface Typed<Meaning> {
  readonly text: string;
  readonly meaning: Meaning;
}

/** The journal pane (`J`): what is asked for, and where in it the user is. */
export interface JournalPane {
  readonly source: JournalSource;
  /** The unit that it was opened for; undefined where it is that of the process under the cursor. */
  readonly unit: UnitRef | undefined;
  /** What is shown again when it is closed. */
  readonly under: Mode;
  /** Only lines as severe as this or more: 0 (emergency) to 7 (debug). */
  readonly priority: number | undefined;
  /** Milliseconds since 1970. */
  readonly since: Typed<number> | undefined;
  readonly until: Typed<number> | undefined;
  /** -1 is the boot before this one. */
  readonly boot: number | undefined;
  readonly filter: Typed<JournalFilter> | undefined;
  readonly search: Typed<RegExp> | undefined;
  /** The search is to go to what it finds as soon as all was looked at. */
  readonly isSearching: boolean;
  /** Number of the entry under the cursor, the log standing still; undefined: it follows the end. */
  readonly cursor: number | undefined;
  /** Number of the first entry in the window, while the log stands still. */
  readonly top: number;
  /** Entries that are shown with all their lines and fields, or with `allUnfolded` those that are not. */
  readonly unfolded: ReadonlySet<number>;
  readonly allUnfolded: boolean;
  readonly relativeTime: boolean;
  /** Cells of the text scrolled out to the left. */
  readonly offset: number;
  /** Undefined until journalctl was asked. */
  readonly log: LiveLog | undefined;
}
