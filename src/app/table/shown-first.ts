import type { Process } from '../../sampler/process.ts';
import { buildRows } from '../../table/build-rows.ts';
import type { ColumnId } from '../../table/columns.ts';
import { layout } from '../layout.ts';
import type { State } from '../state.ts';
import { tableContext } from './columns.ts';

/** Orders that the figures of the first reading do not tell, see sampler/details.ts. */
const BY_DETAILS: ReadonlySet<ColumnId> = new Set(['USER', 'FD%', 'FDMAX', 'UNIT', 'COMMAND']);

/**
 * The processes that the first screen will show, told from their figures alone; all of them where
 * that takes more, as with a filter.
 */
export function shownFirst(
  state: State,
  processes: readonly Readonly<Process>[],
): readonly Readonly<Process>[] {
  const { filter, user, unit, sortBy, byUnit } = state.table;
  const takesMore =
    filter.text !== '' ||
    user !== undefined ||
    unit !== undefined ||
    byUnit ||
    BY_DETAILS.has(sortBy);
  if (takesMore) return processes;
  const rows = buildRows(processes, state.table, tableContext(state), undefined);
  return rows.slice(0, layout(state).tableHeight).map(({ process }) => process);
}
