import { patternOf } from '../../systemd/journal/filter.ts';
import { formatGrouped } from '../../text/units.ts';
import type { State } from '../state.ts';
import { changeJournal, cursorIndex, placeJournalCursor } from './move.ts';
import type { JournalPane, LiveLog } from './state.ts';

/** What is said of a pattern that would need more time than anybody has. */
export const TOO_SLOW = 'This expression takes too long on these lines: it was given up';

/** The search that was typed; undefined when there is none, or its pattern is none yet. */
export function searchOf(text: string): JournalPane['search'] {
  if (text === '') return undefined;
  try {
    return { text, meaning: patternOf(text) };
  } catch {
    return undefined;
  }
}

/** Goes to the line that was found at the cursor or before it, else to the next one after it. */
export function goToFound(state: State): State {
  const { journal: pane } = state;
  if (pane?.search === undefined || pane.log === undefined) return state;
  const { log, search } = pane;
  if (log.pattern !== search.meaning || log.isLooking) {
    return changeJournal(state, { isSearching: true });
  }
  const done = changeJournal(state, { isSearching: false });
  const number = log.found?.at(Math.max(0, lastFound(pane, log)));
  if (number !== undefined) return placeJournalCursor(done, number);
  if (log.isTooSlow(search.meaning)) return { ...done, message: TOO_SLOW };
  const lines = `the ${formatGrouped(log.shown.length)} lines that are shown`;
  return { ...done, message: `Not found in ${lines}; g reads older ones` };
}

/** Goes to the next line that was found, 1 towards the end, -1 towards the beginning. */
export function goToNextFound(state: State, step: 1 | -1): State {
  const { journal: pane } = state;
  if (pane?.search === undefined || pane.log?.found === undefined) {
    return { ...state, message: 'Nothing is searched for: / searches' };
  }
  const { found } = pane.log;
  const at = lastFound(pane, pane.log);
  const isOnIt = found.at(at) === pane.cursor;
  const number = found.at(step === 1 ? at + 1 : isOnIt ? at - 1 : at);
  if (number !== undefined) return placeJournalCursor(state, number);
  const where = step === 1 ? 'No later line has it (N goes back)' : 'No earlier line has it';
  return { ...state, message: where };
}

/** Index in `found` of the last line at or before the cursor; -1 for none. */
function lastFound(pane: JournalPane, log: LiveLog): number {
  return log.found?.indexOf(cursorNumber(pane, log) ?? 0) ?? -1;
}

function cursorNumber(pane: JournalPane, { shown }: LiveLog): number | undefined {
  return shown.at(cursorIndex(pane, shown));
}
