import { type HeaderPlan, planHeader } from './header-plan.ts';
import type { ModeKind } from './mode.ts';
import type { State } from './state.ts';

/** Rows of the screen, counted from 0, that each region takes. */
export interface Layout {
  readonly header: HeaderPlan;
  /** Names the worst that is wrong; undefined when nothing is. */
  readonly findingsY: number | undefined;
  /** Says what limits the view (a filter, a pause); undefined when nothing does. */
  readonly statusY: number | undefined;
  readonly columnsY: number;
  readonly tableY: number;
  readonly tableHeight: number;
  /** A pane that is open: below some rows of the table where there is room, else over everything. */
  readonly paneY: number;
  readonly paneHeight: number;
  readonly footerY: number;
}

/** From so many rows of the screen on a pane leaves some of the table in sight. */
const ROWS_FOR_BOTH = 40;
const ROWS_BESIDE_PANE = 8;

/** What is open in a pane that leaves some of the table in sight. */
const PANES: ReadonlySet<ModeKind> = new Set([
  'focus',
  'unit',
  'troubled',
  'unitAction',
  'unitDanger',
  'runbook',
]);

/** Cells before the first column: the mark of a tag and of a warning. */
export const GUTTER = 2;

export function layout(state: State): Layout {
  const { columns, rows } = state.size;
  const header = planHeader(columns, rows, state.sample?.host.cpus.length ?? 1);
  const findingsY = state.findings.length > 0 ? header.height : undefined;
  const afterFindings = header.height + (findingsY === undefined ? 0 : 1);
  const statusY = isViewLimited(state) ? afterFindings : undefined;
  const columnsY = afterFindings + (statusY === undefined ? 0 : 1);
  const footerY = rows - 1;
  const tableY = columnsY + 1;
  const tableEnd = isShared(state) ? tableY + ROWS_BESIDE_PANE : footerY;
  const paneY = isShared(state) ? tableEnd : 0;
  return {
    header,
    findingsY,
    statusY,
    columnsY,
    tableY,
    tableHeight: Math.max(1, tableEnd - tableY),
    paneY,
    paneHeight: footerY - paneY,
    footerY,
  };
}

/** Is some of the table in sight beside a pane? */
export function isShared({ mode, journal, size }: State): boolean {
  return (PANES.has(mode.kind) || journal !== undefined) && size.rows >= ROWS_FOR_BOTH;
}

/** Is something hidden or standing still that the user should not forget about? */
function isViewLimited(state: State): boolean {
  const { filter, user, pids, unit } = state.table;
  return (
    filter.text !== '' ||
    user !== undefined ||
    pids !== undefined ||
    unit !== undefined ||
    state.paused ||
    state.following ||
    state.tagged.size > 0
  );
}
