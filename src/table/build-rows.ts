import type { Process } from '../sampler/process.ts';
import { isThread } from './applicable.ts';
import type { TableContext } from './context.ts';
import type { ViewFilter } from './filter.ts';
import { matchesUnit } from './match-text.ts';
import { listRows, type ProcessRow, type Row, treeRows } from './rows.ts';
import { type SortOrder, sortProcesses } from './sort.ts';
import { type Folds, unitRows } from './unit-rows.ts';

/** What is shown, and how. */
export interface RowOptions extends SortOrder {
  readonly filter: ViewFilter;
  /** Name or number of a user; everybody when undefined, as with the next two. */
  readonly user: string | undefined;
  readonly pids: ReadonlySet<number> | undefined;
  /** Unit by its glob, with or without suffix. */
  readonly unit: string | undefined;
  readonly kernelThreads: boolean;
  readonly userThreads: boolean;
  readonly tree: boolean;
  readonly folded: ReadonlySet<Readonly<Process>>;
}

const isShown = (options: RowOptions): ((process: Readonly<Process>) => boolean) => {
  const { filter, user, pids, kernelThreads, userThreads } = options;
  const inUnit = options.unit === undefined ? () => true : matchesUnit(options.unit);
  return (process) =>
    (kernelThreads || !process.kernelThread || pids !== undefined) &&
    (userThreads || !isThread(process)) &&
    (user === undefined || process.user === user || String(process.uid) === user) &&
    (pids === undefined || pids.has(process.tgid)) &&
    inUnit(process) &&
    filter.matches(process);
};

const inOrder = (
  processes: readonly Readonly<Process>[],
  options: RowOptions,
  context: TableContext,
  cursor: Readonly<Process> | undefined,
): readonly Readonly<Process>[] => {
  const shown = processes.filter(isShown(options));
  if (cursor?.endedAtMs !== undefined && !shown.includes(cursor)) shown.push(cursor);
  return sortProcesses(shown, options, context);
};

/**
 * The rows of the table, in order. `cursor` is the process that the cursor is on: when it has ended
 * it stays among the rows, where its last figures put it. In the tree a process whose parent is
 * not shown is a root.
 */
export const buildRows = (
  processes: readonly Readonly<Process>[],
  options: RowOptions,
  context: TableContext,
  cursor: Readonly<Process> | undefined,
): ProcessRow[] => {
  const sorted = inOrder(processes, options, context, cursor);
  return options.tree ? treeRows(sorted, options.folded, context.unicode) : listRows(sorted);
};

/** The same processes by unit, with a heading for each. */
export const buildUnitRows = (
  processes: readonly Readonly<Process>[],
  options: RowOptions & Folds,
  context: TableContext,
  cursor: Readonly<Process> | undefined,
): Row[] =>
  unitRows(inOrder(processes, options, context, cursor), options, options, context.unicode);
