import { type JournalQuery, pagerArgv } from '../../systemd/journal/query.ts';
import { printable } from '../../text/sanitize.ts';
import type { Update } from '../messages.ts';
import { openPane } from '../pane.ts';
import type { State } from '../state.ts';
import { journalSubject } from './query.ts';
import type { JournalPane } from './state.ts';

/** less(1) in its secure mode starts no shell and writes no file. */
const SECURE = { LESSSECURE: '1', SYSTEMD_PAGERSECURE: '1' } as const;

/** `|`: the same log in journalctl's own pager. */
export function openPager(state: State): Update {
  const { journal } = state;
  const subject = journal && journalSubject(state, journal);
  if (journal === undefined || subject === undefined) return { state };
  if ('reason' in subject) return { state: { ...state, message: subject.reason } };
  const program = pagerArgv(pagerQuery(journal, subject.query));
  const environment = state.settings.readonly ? { environment: SECURE } : {};
  return openPane(state, printable(program.join(' ')), { program, ...environment });
}

/** The same query for journalctl's own pager, with the text of the filter. */
function pagerQuery(pane: JournalPane, query: JournalQuery): JournalQuery {
  const { priority, filter } = pane;
  const grep = filter?.meaning.pattern?.source;
  return { ...query, ...(priority !== undefined && { priority }), ...(grep && { grep }) };
}
