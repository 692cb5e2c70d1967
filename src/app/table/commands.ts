import type { ColumnId } from '../../table/columns.ts';
import { openSignalDialog, openStopDialog } from '../acting/commands.ts';
import { openEvents } from '../acting/events-pane.ts';
import { changeNice } from '../acting/nice.ts';
import { openDescriptors } from '../descriptor-list.ts';
import { openEnvironment } from '../environment.ts';
import { openFocus } from '../focus.ts';
import { openJournal } from '../journal/open.ts';
import type { CommandOf } from '../keymap.ts';
import { layout } from '../layout.ts';
import { openSortMenu, openUserMenu } from '../menu.ts';
import type { Handlers, Update } from '../messages.ts';
import { openShell, traceSystemCalls } from '../pane.ts';
import { programHandlers } from '../program-commands.ts';
import { openRunbook } from '../runbook/runbook.ts';
import { scrollHandlers } from '../scroll.ts';
import type { State } from '../state.ts';
import { openUnit } from '../unit/open.ts';
import { openColumnsChooser } from './columns-chooser.ts';
import { clamp, headingUnder, placeCursor, releaseCursor, settleCursor } from './cursor.ts';
import { foldAll, setFolded } from './folding.ts';
import { leaveOneThing, nextFinding, typePidDigit } from './navigation.ts';
import { changeOrder, changeTable } from './refresh-rows.ts';
import { tagOne, tagSubtree } from './tagging.ts';

const COMMAND_SCROLL = 10;

/** What the keys of the main screen do. */
export const tableHandlers: Handlers<CommandOf<'table'>> = {
  ...scrollHandlers(
    (state) => Math.max(1, layout(state).tableHeight - 1),
    (state, lines) => placeCursor(state, state.cursor.index + lines),
  ),
  home: (state) => ({ state: releaseCursor(state) }),
  scrollCommand: (state, key) => ({
    state: {
      ...state,
      commandOffset: clamp(
        state.commandOffset + (key === 'right' ? COMMAND_SCROLL : -COMMAND_SCROLL),
        0,
        10_000,
      ),
    },
  }),
  nextFinding: (state) => ({ state: nextFinding(state) }),
  pidDigit: (state, key) => ({ state: typePidDigit(state, key) }),
  follow: (state) => ({ state: settleCursor({ ...state, following: !state.following }) }),
  pause: (state) => ({ state: settleCursor({ ...state, paused: !state.paused }) }),

  help: (state) => ({ state: { ...state, mode: { kind: 'help', top: 0, under: state.mode } } }),
  search: (state) => ({ state: { ...state, mode: { kind: 'search', text: '' } } }),
  filter: (state) => ({
    state: { ...state, mode: { kind: 'filter', text: state.table.filter.text } },
  }),
  columnsMenu: (state) => ({ state: openColumnsChooser(state) }),
  userMenu: (state) => ({ state: openUserMenu(state) }),
  sortMenu: (state) => ({ state: openSortMenu(state) }),
  focus: (state) => ({
    state: state.cursor.heading === undefined ? openFocus(state) : openUnitHere(state),
  }),
  descriptors: (state) => openDescriptors(state, state.cursor.process),
  environment: (state) => openEnvironment(state, state.cursor.process),
  runbook: (state) => ({ state: openRunbook(state) }),
  unit: (state) => ({ state: openUnitHere(state) }),
  journal: (state) => ({ state: openJournal(state) }),
  toPane: (state) => ({ state: state.journal === undefined ? state : openJournal(state) }),
  trace: (state) => traceSystemCalls(state, state.cursor.process),
  shell: openShell,

  tree: (state) => {
    const { tree, byUnit } = state.table;
    return { state: changeOrder(state, { tree: byUnit || !tree, byUnit: false }) };
  },
  byUnit: (state) => ({ state: changeOrder(state, { byUnit: !state.table.byUnit }) }),
  fold: (state) => ({ state: setFolded(state, true) }),
  unfold: (state) => ({ state: setFolded(state, false) }),
  foldAll: (state) => ({ state: foldAll(state) }),
  kernelThreads: (state) => ({
    state: changeTable(state, { kernelThreads: !state.table.kernelThreads }),
  }),
  userThreads: (state) => ({
    state: changeTable(state, { userThreads: !state.table.userThreads }),
  }),
  fullPath: (state) => ({ state: changeTable(state, { fullPath: !state.table.fullPath }) }),

  sortByCpu: sortBy('CPU%'),
  sortByMemory: sortBy('MEM%'),
  sortByTime: sortBy('TIME+'),
  sortByPid: sortBy('PID'),
  sortByFds: sortBy('FD'),
  sortByFdShare: sortBy('FD%'),
  invert: (state) => ({ state: changeOrder(state, { inverted: !state.table.inverted }) }),

  tag: (state) => ({ state: tagOne(state) }),
  tagSubtree: (state) => ({ state: tagSubtree(state) }),
  untagAll: (state) => ({ state: { ...state, tagged: new Set() } }),

  signal: openSignalDialog,
  stop: openStopDialog,
  moreNice: (state) => changeNice(state, 1),
  lessNice: (state) => changeNice(state, -1),
  events: (state) => ({ state: openEvents(state) }),

  leave: (state) => ({ state: leaveOneThing(state) }),
  ...programHandlers,
};

/** The unit of the process under the cursor, or of the heading. */
function openUnitHere(state: State): State {
  return openUnit(state, state.cursor.process ?? headingUnder(state)?.members[0]);
}

function sortBy(column: ColumnId): (state: State) => Update {
  return (state) => ({ state: changeOrder(state, { sortBy: column, inverted: false }) });
}
