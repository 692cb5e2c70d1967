import { journalSubject } from '../../app/journal/query.ts';
import { JOURNAL_SOURCES, type JournalPane, type LiveLog } from '../../app/journal/state.ts';
import { KEYMAPS } from '../../app/keymap.ts';
import type { State } from '../../app/state.ts';
import { severityName } from '../../systemd/journal/entry-text.ts';
import { formatLogTime } from '../../text/clock.ts';
import type { Line, Span } from '../../text/span.ts';
import { formatGrouped, howMany } from '../../text/units.ts';
import { titleText } from '../title.ts';

/** Whose log it is, how it stands, how many lines there are and how many there were. */
export function title(state: State, pane: JournalPane, isActive: boolean): Line {
  const { columns } = state.size;
  const right = pane.log === undefined ? '' : standing(pane, pane.log);
  const name = `Journal: ${journalSubject(state, pane).name}`;
  return {
    spans: [{ text: titleText(name, right, columns, true) }],
    base: isActive ? 'dialogTitle' : 'columnSorted',
  };
}

function standing(pane: JournalPane, log: LiveLog): string {
  const { entries, shown, status, older } = log;
  const kept = howMany(entries.length, 'line');
  const isSifted = shown.length !== entries.length;
  const lines = isSifted ? `${formatGrouped(shown.length)} of ${kept}` : kept;
  return [
    stateOf(pane, log),
    lines,
    ...(older === 'reading' ? ['reading older ones'] : []),
    ...(older === 'no-room' ? ['older ones do not fit'] : []),
    ...(entries.dropped > 0 ? [`${formatGrouped(entries.dropped)} dropped`] : []),
    ...(status.unreadable > 0 ? [`${formatGrouped(status.unreadable)} unreadable`] : []),
  ].join('  ');
}

const STATES: Readonly<Record<LiveLog['status']['state'], string>> = {
  reading: 'reading',
  following: 'following',
  retrying: 'journalctl ended, starting it again',
  complete: 'all that there is',
};

function stateOf(pane: JournalPane, { status }: LiveLog): string {
  if (pane.cursor === undefined || status.state === 'complete') return STATES[status.state];
  const waiting = formatGrouped(status.waiting);
  if (status.waitingIsFull) return `PAUSED (F goes on), ${waiting} lines wait, more in the journal`;
  return `PAUSED (F goes on), ${waiting} wait`;
}

/** Whose lines are shown by which key, and what else is asked for. */
export function tabs(state: State, pane: JournalPane): Line {
  const spans = JOURNAL_SOURCES.flatMap((source): Span[] => {
    const key = KEYMAPS.journal.find(({ command }) => command === source)?.keys[0] ?? '';
    const name = source === 'cgroup' ? 'group' : source;
    return [
      { text: ` ${key} `, style: 'dim' },
      source === pane.source ? { text: name.toUpperCase(), style: 'strong' } : { text: name },
    ];
  });
  const limits = restrictions(state, pane).join('  ');
  return { spans: [...spans, { text: `   ${limits}`, style: 'warning' }] };
}

function restrictions({ settings }: State, pane: JournalPane): readonly string[] {
  const { priority, since, until, boot, filter, search, log } = pane;
  const time = (timeMs: number): string => formatLogTime(timeMs, settings.utcOffsetMinutes);
  const found = log?.isLooking ? 'looking' : `${formatGrouped(log?.found?.length ?? 0)} found`;
  const slow = (pattern: RegExp | undefined) => log?.isTooSlow(pattern) && 'takes too long';
  const isSlow = slow(filter?.meaning.pattern);
  return [
    // What was typed last and changes comes first: on a narrow screen the end is cut off.
    ...(search === undefined ? [] : [`/ ${search.text}: ${slow(search.meaning) || found}`]),
    ...(filter === undefined ? [] : [`& ${filter.text}${isSlow ? `: ${isSlow}` : ''}`]),
    ...(priority === undefined ? [] : [`${severityName(priority)} and worse`]),
    ...(boot === undefined ? [] : [`boot ${boot}`]),
    ...(since === undefined ? [] : [`since ${time(since.meaning)}`]),
    ...(until === undefined ? [] : [`until ${time(until.meaning)}`]),
  ];
}
