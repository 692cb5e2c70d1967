import { journalSubject } from '../../app/journal/query.ts';
import { TOO_SLOW } from '../../app/journal/search.ts';
import type { JournalPane } from '../../app/journal/state.ts';
import type { State } from '../../app/state.ts';
import { emptinessSentence } from '../../systemd/journal/emptiness.ts';
import { formatLogTime } from '../../text/clock.ts';
import { formatGrouped } from '../../text/units.ts';

/** Why the pane shows no line, in a sentence. */
export function nothingShown(state: State, pane: JournalPane): string {
  const subject = journalSubject(state, pane);
  if ('reason' in subject) return `${subject.reason}.`;
  const { log } = pane;
  if (log === undefined || log.status.state === 'reading') return 'Reading the journal ...';
  if (log.entries.length > 0) return nonePasses(pane);
  const { emptiness } = log.status;
  if (emptiness === undefined) return 'Nothing so far; looking into why ...';
  const clock = (timeMs: number) => formatLogTime(timeMs, state.settings.utcOffsetMinutes);
  return `${emptinessSentence(emptiness, subject.name, clock)}.`;
}

function nonePasses({ log, filter }: JournalPane): string {
  if (log?.isTooSlow(filter?.meaning.pattern)) return `${TOO_SLOW}.`;
  const lines = `${formatGrouped(log?.entries.length ?? 0)} lines`;
  if (log?.isLooking || log?.older === 'reading') return `None so far of ${lines}; looking on ...`;
  const why =
    log?.older === 'no-room'
      ? 'older ones do not fit here, | opens the pager'
      : log?.older === 'none'
        ? 'there are no older ones'
        : 'g reads older ones';
  return `None of the last ${lines} is shown: the filter and the priority let none through; ${why}.`;
}
