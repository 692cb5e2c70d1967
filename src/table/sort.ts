import type { Process } from '../sampler/process.ts';
import { type ColumnId, columnOf } from './columns.ts';
import type { TableContext } from './context.ts';

/** What the rows are ordered by. */
export interface SortOrder {
  readonly sortBy: ColumnId;
  /** Against the natural direction of the column. */
  readonly inverted: boolean;
}

type Key = number | string | undefined;

/** Undefined is after everything, in either direction. */
export const compareKeys = (a: Key, b: Key, descending: boolean): number => {
  if (a === b) return 0;
  if (a === undefined) return 1;
  if (b === undefined) return -1;
  return a < b === descending ? 1 : -1;
};

/**
 * The processes in the order of a column; equals by PID, what has no value last. The keys are made
 * once, not in each comparison.
 */
export const sortProcesses = (
  processes: readonly Readonly<Process>[],
  order: SortOrder,
  context: TableContext,
): Readonly<Process>[] => {
  const { sortKey, descending } = columnOf(order.sortBy);
  return processes
    .map((process) => ({ process, key: sortKey(process, context) }))
    .sort(
      (a, b) =>
        compareKeys(a.key, b.key, descending !== order.inverted) || a.process.pid - b.process.pid,
    )
    .map(({ process }) => process);
};
