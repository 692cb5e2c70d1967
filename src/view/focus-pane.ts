import { layout } from '../app/layout.ts';
import type { FocusMode } from '../app/mode.ts';
import type { State } from '../app/state.ts';
import { focusAnswer } from '../focus/answer.ts';
import { formatClock } from '../text/clock.ts';
import type { Line } from '../text/span.ts';
import { displayWidth } from '../text/width.ts';
import { chartTitles, focusCharts } from './focus-charts.ts';
import type { Frame, Layer } from './frame.ts';

const LEAST_CHART_HEIGHT = 6;
const MOST_CHART_HEIGHT = 14;

/** `Enter`: the answer first, then the picture, then everything else, which scrolls. */
export function focusPane(state: State, mode: FocusMode): Frame {
  const { paneY, paneHeight } = layout(state);
  const { columns } = state.size;
  const answer = focusAnswer(mode.process, mode.reading, momentOf(state)).map((line) =>
    withoutRemark(line, columns),
  );
  const height = heightOfCharts(paneHeight - 2 - answer.length);
  const y = paneY + 2 + answer.length;
  const place = { y, columns, height, slot: momentOf(state).slot };
  const rest = mode.reading === undefined ? [READING] : mode.lines.slice(mode.top);
  const pictures = height === 0 ? [] : [chartTitles(columns), ...emptyLines(height)];
  const lines = [title(state, mode), ...answer, ...pictures, ...rest].slice(0, paneHeight);
  const pane: Layer = { x: 0, y: paneY, width: columns, height: paneHeight, lines };
  return { layers: [pane], charts: height === 0 ? [] : focusCharts(mode.process, place) };
}

const READING: Line = { spans: [{ text: 'Reading ...', style: 'dim' }] };

/** A remark that does not fit is left out, not cut. */
function withoutRemark(line: Line, columns: number): Line {
  const width = line.spans.reduce((cells, { text }) => cells + displayWidth(text), 0);
  const isRemark = line.spans.at(-1)?.style === 'dim' && line.spans.length > 2;
  return width > columns && isRemark ? { ...line, spans: line.spans.slice(0, -1) } : line;
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
