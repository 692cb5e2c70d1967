import { COLUMNS, type ColumnId } from '../../table/columns.ts';
import type { CommandOf } from '../keymap.ts';
import { layout } from '../layout.ts';
import type { Handlers } from '../messages.ts';
import { programHandlers } from '../program-commands.ts';
import { scrollHandlers } from '../scroll.ts';
import type { State } from '../state.ts';
import { clamp } from './cursor.ts';
import { changeTable } from './refresh-rows.ts';

/** F2: the columns that are shown, in their order, then the others. */
export function openColumnsChooser(state: State): State {
  const shown = state.table.columns;
  const hidden = COLUMNS.map((column) => column.id).filter((id) => !shown.includes(id));
  return { ...state, mode: { kind: 'columns', order: [...shown, ...hidden], index: 0 } };
}

export const columnsHandlers: Handlers<CommandOf<'columns'>> = {
  ...scrollHandlers((state) => layout(state).tableHeight, move),
  toggle: (state) => ({ state: toggle(state) }),
  moveUp: (state) => ({ state: shift(state, -1) }),
  moveDown: (state) => ({ state: shift(state, 1) }),
  close: (state) => ({ state: { ...state, mode: { kind: 'table' } } }),
  ...programHandlers,
};

function move(state: State, lines: number): State {
  const { mode } = state;
  if (mode.kind !== 'columns') return state;
  const index = clamp(mode.index + lines, 0, mode.order.length - 1);
  return { ...state, mode: { ...mode, index } };
}

/** Shows or hides the chosen column; one always stays. */
function toggle(state: State): State {
  const { mode, table } = state;
  const id = mode.kind === 'columns' ? mode.order[mode.index] : undefined;
  if (mode.kind !== 'columns' || id === undefined) return state;
  const shown = new Set(table.columns);
  if (!shown.delete(id)) shown.add(id);
  return shown.size === 0 ? state : changeTable(state, { columns: inOrder(mode.order, shown) });
}

/** Moves the chosen column one place to the left or right. */
function shift(state: State, by: -1 | 1): State {
  const { mode, table } = state;
  if (mode.kind !== 'columns') return state;
  const to = mode.index + by;
  const moved = mode.order[mode.index];
  const other = mode.order[to];
  if (moved === undefined || other === undefined) return state;
  const order = mode.order.with(to, moved).with(mode.index, other);
  const columns = inOrder(order, new Set(table.columns));
  return changeTable({ ...state, mode: { ...mode, order, index: to } }, { columns });
}

function inOrder(order: readonly ColumnId[], shown: ReadonlySet<ColumnId>): readonly ColumnId[] {
  return order.filter((id) => shown.has(id));
}
