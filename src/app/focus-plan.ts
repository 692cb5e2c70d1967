import { focusAnswer, type Moment } from '../focus/answer.ts';
import type { Line } from '../text/span.ts';
import { displayWidth } from '../text/width.ts';
import { wrapLine } from '../text/wrap.ts';
import type { FocusMode } from './focus-mode.ts';
import { layout } from './layout.ts';
import type { State } from './state.ts';
import { clamp } from './table/cursor.ts';

/** How the rows of the focus pane below its title are shared out, from top to bottom. */
export interface FocusPlan {
  readonly answer: readonly Line[];
  /** Of the charts, below a row with their titles; 0 where there is no room for them. */
  readonly chartHeight: number;
  /** For the lines that scroll, and these, in lines that fit. */
  readonly rows: number;
  readonly lines: readonly Line[];
}

const LEAST_CHART_HEIGHT = 6;
const MOST_CHART_HEIGHT = 14;

/** The plan for the pane as it is now: the answer first, then charts where there is room for both. */
export function focusPlan(state: State, { process, reading, lines }: FocusMode): FocusPlan {
  const { columns } = state.size;
  const answer = focusAnswer(process, reading, momentOf(state)).map((line) =>
    withoutRemark(line, columns),
  );
  const left = layout(state).paneHeight - 1 - answer.length;
  const chartHeight = heightOfCharts(left - 1);
  const chartRows = chartHeight === 0 ? 0 : chartHeight + 1;
  return {
    answer,
    chartHeight,
    rows: Math.max(1, left - chartRows),
    lines: lines.flatMap((line) => wrapLine(line, columns)),
  };
}

/** The first line that is shown after going on by so many; the last one stays at the bottom. */
export function focusTop({ top }: FocusMode, { rows, lines }: FocusPlan, by = 0): number {
  return clamp(top + by, 0, Math.max(0, lines.length - rows));
}

/** The second of the histories, and the wall clock, of the last sample. */
export function momentOf({ sample }: State): Moment {
  return { slot: sample?.slot ?? 0, nowMs: sample?.takenAtMs ?? 0 };
}

/** A remark that does not fit is left out, not cut. */
function withoutRemark(line: Line, columns: number): Line {
  const width = line.spans.reduce((cells, { text }) => cells + displayWidth(text), 0);
  const isRemark = line.spans.at(-1)?.style === 'dim' && line.spans.length > 2;
  return width > columns && isRemark ? { ...line, spans: line.spans.slice(0, -1) } : line;
}

/** Half of what is left, when that is enough for a picture. */
function heightOfCharts(left: number): number {
  const height = Math.min(MOST_CHART_HEIGHT, Math.floor(left / 2));
  return height < LEAST_CHART_HEIGHT ? 0 : height;
}
