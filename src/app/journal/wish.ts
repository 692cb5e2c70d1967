import type { JournalQuery } from '../../systemd/journal/query.ts';
import { isShared } from '../layout.ts';
import type { Mode } from '../mode.ts';
import type { State } from '../state.ts';
import { isSifted, journalSubject } from './query.ts';
import type { JournalPane } from './state.ts';

/** What the log has to be; undefined when the pane is closed, or out of sight for want of room. */
export interface JournalWish {
  readonly query: JournalQuery | undefined;
  readonly isPaused: boolean;
  readonly filter: JournalPane['filter'];
  /** Lines of less weight do not pass the filter. */
  readonly priority: number | undefined;
  readonly search: JournalPane['search'];
}

export function journalWish(state: State): JournalWish | undefined {
  const { journal: pane, mode } = state;
  if (pane === undefined || !(isShared(state) || leadsToJournal(mode))) return undefined;
  const subject = journalSubject(state, pane);
  return {
    query: 'query' in subject ? subject.query : undefined,
    isPaused: pane.cursor !== undefined,
    filter: pane.filter,
    priority: isSifted(pane) ? pane.priority : undefined,
    search: pane.search,
  };
}

/** Is the journal pane what is on the screen, or what is shown when this is closed? */
function leadsToJournal(mode: Mode): boolean {
  if ('under' in mode) return leadsToJournal(mode.under);
  return mode.kind === 'journal' || mode.kind === 'journalPrompt';
}
