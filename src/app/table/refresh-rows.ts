import { buildRows, buildUnitRows } from '../../table/build-rows.ts';
import type { State, TableOptions } from '../state.ts';
import { tableContext } from './columns.ts';
import { releaseCursor, settleCursor } from './cursor.ts';

/** Filters, sorts and nests the processes anew; the cursor stays on its process, even a dead one. */
export function refreshRows(state: State): State {
  if (state.sample === undefined) return state;
  const { processes } = state.sample;
  const keep = state.cursor.placed ? state.cursor.process : undefined;
  const build = state.table.byUnit ? buildUnitRows : buildRows;
  const rows = build(processes, state.table, tableContext(state), keep);
  return settleCursor({ ...state, rows });
}

/** The table with other options. */
export function changeTable(state: State, change: Partial<TableOptions>): State {
  return refreshRows({ ...state, table: { ...state.table, ...change } });
}

/**
 * Another order: a cursor that the user has placed goes with its process, and the window as little
 * down with it as it takes; one that rests goes to what comes first.
 */
export function changeOrder(
  state: State,
  change: Partial<Pick<TableOptions, 'sortBy' | 'inverted' | 'tree' | 'byUnit'>>,
): State {
  const changed = changeTable({ ...state, cursor: { ...state.cursor, top: 0 } }, change);
  return changed.cursor.placed || changed.following ? changed : releaseCursor(changed);
}
