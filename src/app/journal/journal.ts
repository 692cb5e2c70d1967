import { journalHelpTop } from '../help.ts';
import type { CommandOf } from '../keymap.ts';
import type { Handlers, Press } from '../messages.ts';
import { programHandlers } from '../program-commands.ts';
import { scrollHandlers } from '../scroll.ts';
import type { State } from '../state.ts';
import { clamp } from '../table/cursor.ts';
import { isOfUnit, openUnitOf } from '../unit/open.ts';
import { openEntry } from './entry.ts';
import {
  changeJournal,
  entriesPerPage,
  followEnd,
  moveJournalCursor,
  placeJournalCursor,
} from './move.ts';
import { closeJournal, leaveToTable } from './open.ts';
import { openPager } from './pager.ts';
import { openJournalPrompt } from './prompt.ts';
import { shownUnit } from './query.ts';
import { goToFound, goToNextFound } from './search.ts';
import type { JournalPane, JournalSource, LiveLog } from './state.ts';

/** The log has changed; another one is shown from its end. */
export function journalArrived(state: State, log: LiveLog, isNew: boolean): State {
  const { journal } = state;
  if (journal === undefined) return state;
  const place = isNew ? { cursor: undefined, unfolded: new Set<number>(), offset: 0 } : {};
  const changed = changeJournal(state, { log, ...place });
  return journal.isSearching && !log.isLooking ? goToFound(changed) : changed;
}

const SIDEWAYS_CELLS = 20;
const LONGEST_OFFSET = 16_000;

/** Errors first: that is what one looks for. */
const PRIORITIES: readonly JournalPane['priority'][] = [undefined, 3, 4, 5, 6];

const moving = scrollHandlers(entriesPerPage, moveJournalCursor);

export const journalHandlers: Handlers<CommandOf<'journal'>> = {
  ...moving,
  up: orOlder(moving.up),
  pageUp: orOlder(moving.pageUp),
  home: orOlder(moving.home),
  end: (state) => ({ state: followEnd(state) }),

  process: from('process'),
  unit: from('unit'),
  cgroup: from('cgroup'),
  boot: from('boot'),
  kernel: from('kernel'),
  priority: (state) => ({ state: nextPriority(state) }),
  bootBefore: (state) => ({ state: changeBoot(state, -1) }),
  bootAfter: (state) => ({ state: changeBoot(state, 1) }),
  since: (state) => ({ state: openJournalPrompt(state, 'since') }),
  until: (state) => ({ state: openJournalPrompt(state, 'until') }),

  follow: (state) => ({ state: toggleFollow(state) }),
  search: (state) => ({ state: openJournalPrompt(state, 'search') }),
  nextFound: (state) => ({ state: goToNextFound(state, 1) }),
  previousFound: (state) => ({ state: goToNextFound(state, -1) }),
  filter: (state) => ({ state: openJournalPrompt(state, 'filter') }),

  time: (state) => ({
    state: changeJournal(state, { relativeTime: !state.journal?.relativeTime }),
  }),
  unfold: (state) => ({ state: toggleUnfolded(state) }),
  unfoldAll: (state) => ({
    state: changeJournal(state, {
      allUnfolded: !state.journal?.allUnfolded,
      unfolded: new Set(),
    }),
  }),
  sideways: (state, key) => ({
    state: changeJournal(state, {
      offset: clamp(
        (state.journal?.offset ?? 0) + (key === 'right' ? SIDEWAYS_CELLS : -SIDEWAYS_CELLS),
        0,
        LONGEST_OFFSET,
      ),
    }),
  }),

  entry: openEntry,
  pager: openPager,
  help: (state) => {
    const top = journalHelpTop(state.size.columns);
    return { state: { ...state, mode: { kind: 'help', top, under: state.mode } } };
  },
  openUnit: (state) => ({ state: openShownUnit(state) }),
  toTable: (state) => ({ state: leaveToTable(state) }),
  leave: (state) => ({ state: leaveOneThing(state) }),
  close: (state) => ({ state: closeJournal(state) }),
  ...programHandlers,
};

/** Esc ends the search, then the filter, then leaves. */
function leaveOneThing(state: State): State {
  if (state.journal?.search !== undefined) return changeJournal(state, { search: undefined });
  if (state.journal?.filter !== undefined) return changeJournal(state, { filter: undefined });
  return closeJournal(state);
}

/** `y`: the unit whose log is shown, unless its pane is what is under the log. */
function openShownUnit(state: State): State {
  const { journal } = state;
  const unit = journal && shownUnit(state, journal);
  if (journal === undefined || unit === undefined) {
    return { ...state, message: 'This log is of no unit' };
  }
  return isOfUnit(journal.under, unit) ? closeJournal(state) : openUnitOf(state, unit);
}

/** At the first line that was read, older ones are read. */
function orOlder(move: Press): Press {
  return (state, key) => {
    const moved = move(state, key);
    const { cursor, log } = moved.state.journal ?? {};
    const isFirst = cursor !== undefined && (log?.shown.indexOf(cursor) ?? 0) <= 0;
    return isFirst ? { ...moved, effect: { type: 'readOlderLines' } } : moved;
  };
}

function from(source: JournalSource): Press {
  return (state) => ({ state: changeJournal(state, { source }) });
}

function nextPriority(state: State): State {
  const at = PRIORITIES.indexOf(state.journal?.priority);
  return changeJournal(state, { priority: PRIORITIES[(at + 1) % PRIORITIES.length] });
}

/** Without a boot it is this one, where that matters: of a unit it is all of them. */
function changeBoot(state: State, by: 1 | -1): State {
  const boot = (state.journal?.boot ?? 0) + by;
  return changeJournal(state, { boot: boot < 0 ? boot : undefined });
}

function toggleFollow(state: State): State {
  const { cursor, log } = state.journal ?? {};
  if (cursor !== undefined) return followEnd(state);
  const last = log?.shown.at(log.shown.length - 1);
  return last === undefined ? state : placeJournalCursor(state, last);
}

function toggleUnfolded(state: State): State {
  const { journal } = state;
  const paused = journal?.cursor === undefined ? toggleFollow(state) : state;
  const number = paused.journal?.cursor;
  if (number === undefined) return state;
  const unfolded = new Set(journal?.unfolded);
  if (!unfolded.delete(number)) unfolded.add(number);
  return changeJournal(paused, { unfolded });
}
