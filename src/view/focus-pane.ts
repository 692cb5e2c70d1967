import { layout } from '../app/layout.ts';
import type { FocusMode } from '../app/mode.ts';
import type { State } from '../app/state.ts';
import { focusAnswer } from '../focus/answer.ts';
import { timeline } from '../focus/timeline.ts';
import type { History } from '../sampler/history.ts';
import { formatClock } from '../text/clock.ts';
import type { Line } from '../text/span.ts';
import { formatCount, formatSize } from '../text/units.ts';
import { displayWidth, padEnd } from '../text/width.ts';
import type { Chart, Frame, Layer } from './frame.ts';

const LEAST_CHART_HEIGHT = 6;
const MOST_CHART_HEIGHT = 14;
const WIDTH_FOR_TWO = 100;
const LABEL_CELLS = 6;
/** A limit is drawn when the quantity has come this close to it. */
const NEAR_LIMIT = 0.5;

/** `Enter`: the answer first, then the picture, then everything else, which scrolls. */
export function focusPane(state: State, mode: FocusMode): Frame {
  const { paneY, paneHeight } = layout(state);
  const { columns } = state.size;
  const answer = focusAnswer(mode.process, mode.reading, momentOf(state)).map((line) =>
    withoutRemark(line, columns),
  );
  const chartHeight = heightOfCharts(paneHeight - 2 - answer.length);
  const charts = chartHeight === 0 ? [] : chartsOf(state, mode, paneY + 2 + answer.length);
  const rest = mode.reading === undefined ? [READING] : mode.lines.slice(mode.top);
  const pictures = chartHeight === 0 ? [] : [chartTitles(columns), ...emptyLines(chartHeight)];
  const lines = [title(state, mode), ...answer, ...pictures, ...rest].slice(0, paneHeight);
  const pane: Layer = { x: 0, y: paneY, width: columns, height: paneHeight, lines };
  return {
    layers: [pane],
    charts: charts.map((chart) => ({ ...chart, height: chartHeight })),
  };
}

const READING: Line = { spans: [{ text: 'Reading ...', style: 'dim' }] };

/** A remark that does not fit is left out, not cut. */
function withoutRemark(line: Line, columns: number): Line {
  const width = line.spans.reduce((cells, { text }) => cells + displayWidth(text), 0);
  const isRemark = line.spans.at(-1)?.style === 'dim' && line.spans.length > 2;
  return width > columns && isRemark ? { ...line, spans: line.spans.slice(0, -1) } : line;
}

function chartTitles(columns: number): Line {
  const memory = columns < WIDTH_FOR_TWO ? '' : 'Memory over time';
  const left = padEnd('Descriptors over time', Math.floor(columns / 2) + 1);
  return { spans: [{ text: left + memory, style: 'strong' }] };
}

function emptyLines(count: number): readonly Line[] {
  return Array.from({ length: count }, () => ({ spans: [] }));
}

function title(state: State, { process }: FocusMode): Line {
  const { pid, user, unit, shownCommand, endedAtMs } = process;
  const ended =
    endedAtMs === undefined
      ? ''
      : `  ENDED at ${formatClock(endedAtMs, state.settings.utcOffsetMinutes)}, as last seen`;
  const where = unit === undefined ? '' : `  ${unit}`;
  const text = ` ${pid} ${user}${where}${ended}  ${shownCommand}`;
  return { spans: [{ text }], base: 'dialogTitle' };
}

function momentOf({ sample }: State): { slot: number; nowMs: number } {
  return { slot: sample?.slot ?? 0, nowMs: sample?.takenAtMs ?? 0 };
}

/** A third of what is left, when that is enough for a picture. */
function heightOfCharts(left: number): number {
  const height = Math.min(MOST_CHART_HEIGHT, Math.floor(left / 2));
  return height < LEAST_CHART_HEIGHT ? 0 : height;
}

/** Descriptors, and beside them memory where there is room for both. */
function chartsOf(state: State, { process }: FocusMode, y: number): Chart[] {
  const { columns } = state.size;
  const slot = momentOf(state).slot;
  const width = columns >= WIDTH_FOR_TWO ? Math.floor(columns / 2) - 1 : columns;
  const count = (value: number): string => formatCount(Math.round(value), LABEL_CELLS);
  const descriptors = chart(process.fdHistory, slot, width, count, process.maxFds);
  const charts = [{ ...descriptors, x: 0, y }];
  if (columns < WIDTH_FOR_TWO) return charts;
  const memory = chart(process.rssHistory, slot, width, formatSize, undefined);
  return [...charts, { ...memory, x: width + 2, y }];
}

function chart(
  history: History,
  slot: number,
  width: number,
  format: (value: number) => string,
  limit: number | undefined,
): Chart {
  const { values, labels } = timeline(history, slot, width - LABEL_CELLS - 2);
  const known = values.filter((value) => value !== undefined);
  const highest = Math.max(0, ...known);
  const isNear = limit !== undefined && highest > NEAR_LIMIT * limit;
  const { from, to } = axis(Math.min(highest, ...known), isNear ? limit : highest);
  return {
    x: 0,
    y: 0,
    width,
    height: 0,
    values,
    from,
    to,
    yLabels: [format(from), format((from + to) / 2), format(to)],
    xLabels: labels,
    ...(isNear ? { limit } : {}),
  };
}

/** Ends of the axis: never so close that noise looks like a mountain. */
function axis(lowest: number, highest: number): { from: number; to: number } {
  const span = Math.max(highest - lowest, 0.02 * highest, 8);
  const from = Math.max(0, lowest - 0.1 * span);
  return { from, to: Math.max(highest, from + span) };
}
