import { footerKeys } from './footer-keys.ts';
import type { Input } from './input.ts';
import { GUTTER, layout } from './layout.ts';
import type { Press, Update } from './messages.ts';
import type { State } from './state.ts';
import { fitTableColumns } from './table/columns.ts';
import { placeCursor } from './table/cursor.ts';
import { changeOrder } from './table/refresh-rows.ts';

type MouseInput = Extract<Input, { type: 'mouse' }>;

const ROWS_PER_WHEEL_STEP = 3;

/** The wheel moves, a click chooses: a row, a column to sort by, a key of the footer. */
export function handleMouse(state: State, input: MouseInput, press: Press): Update {
  if (input.action !== 'click') return turnWheel(state, input.action, press);
  const regions = layout(state);
  if (input.y === regions.footerY) {
    const clicked = footerKeys(state).find(
      (key) => input.x >= key.x && input.x < key.x + key.width,
    );
    return clicked === undefined ? { state } : press(state, clicked.key);
  }
  if (state.mode.kind !== 'table') return { state };
  if (input.y === regions.columnsY) return { state: sortByColumnAt(state, input.x) };
  const row = input.y - regions.tableY;
  if (row < 0 || row >= regions.tableHeight) return { state };
  const index = state.cursor.top + row;
  return { state: index < state.rows.length ? placeCursor(state, index) : state };
}

function turnWheel(state: State, action: 'wheelup' | 'wheeldown', press: Press): Update {
  const key = action === 'wheelup' ? 'up' : 'down';
  let update: Update = { state };
  for (let step = 0; step < ROWS_PER_WHEEL_STEP; step++) update = press(update.state, key);
  return update;
}

/** A second click on the same header turns the order round. */
function sortByColumnAt(state: State, x: number): State {
  let left = GUTTER;
  for (const { column, width } of fitTableColumns(state)) {
    if (x >= left && x < left + width) {
      const inverted = state.table.sortBy === column.id && !state.table.inverted;
      return changeOrder(state, { sortBy: column.id, inverted });
    }
    left += width + 1;
  }
  return state;
}
