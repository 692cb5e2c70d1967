import { COLUMNS } from '../table/columns.ts';
import type { CommandOf } from './keymap.ts';
import { layout } from './layout.ts';
import type { Handlers } from './messages.ts';
import type { MenuItem } from './mode.ts';
import { programHandlers } from './program-commands.ts';
import { scrollHandlers } from './scroll.ts';
import type { State } from './state.ts';
import { clamp } from './table/cursor.ts';
import { changeOrder, changeTable } from './table/refresh-rows.ts';

/** F6: the column to sort by. */
export function openSortMenu(state: State): State {
  const items = COLUMNS.map((column) => ({ label: column.id, sortBy: column.id }));
  const index = items.findIndex((item) => item.sortBy === state.table.sortBy);
  return openMenu(state, 'Sort by', items, index);
}

/** `u`: everybody, or one of the users who have a process now. */
export function openUserMenu(state: State): State {
  const users = new Set(state.sample?.processes.map((process) => process.user));
  const names = [...users].filter((user) => user !== '?').sort();
  const items = [
    { label: 'All users', user: undefined },
    ...names.map((user) => ({ label: user, user })),
  ];
  const index = items.findIndex((item) => item.user === state.table.user);
  return openMenu(state, 'Show processes of', items, index);
}

function openMenu(state: State, title: string, items: readonly MenuItem[], index: number): State {
  return { ...state, mode: { kind: 'menu', title, items, index: Math.max(0, index) } };
}

export const menuHandlers: Handlers<CommandOf<'menu'>> = {
  ...scrollHandlers((state) => layout(state).tableHeight, move),
  choose: (state) => ({ state: choose(state) }),
  close: (state) => ({ state: { ...state, mode: { kind: 'table' } } }),
  ...programHandlers,
};

function move(state: State, lines: number): State {
  const { mode } = state;
  if (mode.kind !== 'menu') return state;
  const index = clamp(mode.index + lines, 0, mode.items.length - 1);
  return { ...state, mode: { ...mode, index } };
}

function choose(state: State): State {
  if (state.mode.kind !== 'menu') return state;
  const item = state.mode.items[state.mode.index];
  const closed: State = { ...state, mode: { kind: 'table' } };
  if (item === undefined) return closed;
  return 'sortBy' in item
    ? changeOrder(closed, { sortBy: item.sortBy, inverted: false })
    : changeTable(closed, { user: item.user });
}
