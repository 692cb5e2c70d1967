import type { Absence } from '../absence.ts';
import type { Emptiness } from './emptiness.ts';
import type { JournalQuery } from './query.ts';

/** How a log of the journal stands. */
export interface LogStatus {
  readonly query: JournalQuery | undefined;
  /** Reading what there is; following what is added; waiting to start journalctl again; all read. */
  readonly state: 'reading' | 'following' | 'retrying' | 'complete';
  /** Why there is less than there might be. */
  readonly problem: Absence | undefined;
  /** Why there is nothing; undefined while there is something, and while that is looked into. */
  readonly emptiness: Emptiness | undefined;
  readonly paused: boolean;
  /** Entries that came while paused; more stay in the journal when `waitingIsFull`. */
  readonly waiting: number;
  readonly waitingIsFull: boolean;
  /** Lines of journalctl that were no entries. */
  readonly unreadable: number;
}

/** Of a log that was asked for nothing. */
export const NOTHING_READ: LogStatus = {
  query: undefined,
  state: 'complete',
  problem: undefined,
  emptiness: undefined,
  paused: false,
  waiting: 0,
  waitingIsFull: false,
  unreadable: 0,
};
