/** How the header's room is shared out; made from sizes alone, so that layout and drawing agree. */
export interface HeaderPlan {
  readonly height: number;
  /** Width of the bars on the left; the rest is text. */
  readonly barsWidth: number;
  /** Columns of text beside the bars; 0 when there is room for one column in all. */
  readonly textColumns: 0 | 1 | 2;
  readonly cpu: CpuPlan;
}

export type CpuPlan =
  /** A bar a processor, side by side. */
  | { readonly kind: 'bars'; readonly perRow: number; readonly rows: number }
  /** One bar for all, and below it a character a processor. */
  | { readonly kind: 'summary'; readonly rows: number };

/** Tasks, load, pressure, host and uptime, open files and own cost. */
const TEXT_LINES = 5;
const MEMORY_ROWS = 2;
const NARROWEST_BAR = 14;
const SHARE_OF_SCREEN = 0.4;

/** The plan for a screen of `columns` by `rows` cells on a machine with `cpuCount` processors. */
export function planHeader(columns: number, rows: number, cpuCount: number): HeaderPlan {
  const textColumns = columns >= 150 ? 2 : columns >= 70 ? 1 : 0;
  const barsWidth = textColumns === 0 ? columns : Math.floor(columns / (textColumns + 1));
  const most = Math.max(2, Math.floor(rows * SHARE_OF_SCREEN));
  const cpu = planCpus(barsWidth, most - MEMORY_ROWS, cpuCount);
  const textHeight = textColumns === 0 ? 1 : Math.ceil(TEXT_LINES / textColumns);
  const barsHeight = cpu.rows + MEMORY_ROWS;
  const wanted = textColumns === 0 ? barsHeight + textHeight : Math.max(barsHeight, textHeight);
  return { height: Math.min(most, wanted), barsWidth, textColumns, cpu };
}

function planCpus(width: number, most: number, cpuCount: number): CpuPlan {
  const rowsAllowed = Math.max(1, most);
  const perRow = cpuCount <= 4 ? 1 : cpuCount <= 16 ? 2 : 4;
  for (const sideBySide of [perRow, perRow * 2]) {
    const rows = Math.ceil(cpuCount / sideBySide);
    if (rows <= rowsAllowed && width / sideBySide >= NARROWEST_BAR) {
      return { kind: 'bars', perRow: sideBySide, rows: Math.max(1, rows) };
    }
  }
  const stripRows = Math.ceil(cpuCount / (width - 1));
  return { kind: 'summary', rows: Math.min(rowsAllowed, 1 + stripRows) };
}
