import type { Column } from './column.ts';
import { type ColumnId, columnOf } from './columns.ts';
import type { TableContext } from './context.ts';

/** A column that is on the screen, and the cells it has there. */
export interface FittedColumn {
  readonly column: Column<ColumnId>;
  readonly width: number;
}

/** A command line shorter than this says little. */
const COMMAND_WIDTH = 26;
/** On a very narrow terminal COMMAND is content with this share of it. */
const COMMAND_SHARE = 0.45;
/** Cells between two columns. */
const GAP = 1;

const fixedWidth = ({ width }: Column, context: TableContext): number => {
  if (width === 'rest') return 0;
  return typeof width === 'number' ? width : width(context);
};

/**
 * The columns of `ids` that fit into `room` cells (the screen without the two cells of marks before
 * the first column), in the same order, each with its width. The least needed ones are dropped until
 * COMMAND is readable; it gets what is left over. A wider room never shows fewer columns.
 */
export const fitColumns = (
  ids: readonly ColumnId[],
  room: number,
  context: TableContext,
): readonly FittedColumn[] => {
  const columns = ids.map((id) => {
    const column = columnOf(id);
    return { column, width: fixedWidth(column, context) };
  });
  const hasCommand = columns.some(({ column }) => column.width === 'rest');
  const wanted = hasCommand ? Math.min(COMMAND_WIDTH, Math.floor(room * COMMAND_SHARE)) : 0;
  const byNeed = columns.toSorted((a, b) => b.column.keep - a.column.keep);

  let free = room + GAP;
  const kept = new Set<FittedColumn>();
  for (const fitted of byNeed) {
    const left = free - fitted.width - GAP;
    if (kept.size > 0 && left < wanted) break;
    kept.add(fitted);
    free = left;
  }
  return columns
    .filter((fitted) => kept.has(fitted))
    .map(({ column, width }) => ({ column, width: column.width === 'rest' ? free : width }));
};
