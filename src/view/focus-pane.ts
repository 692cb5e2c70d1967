import type { FocusMode } from '../app/focus-mode.ts';
import { focusPlan, focusTop, momentOf } from '../app/focus-plan.ts';
import { layout } from '../app/layout.ts';
import type { State } from '../app/state.ts';
import { formatClock } from '../text/clock.ts';
import type { Line } from '../text/span.ts';
import { chartTitles, focusCharts } from './focus-charts.ts';
import type { Frame, Layer } from './frame.ts';

/** `Enter`: the answer first, then the picture, then everything else, which scrolls. */
export function focusPane(state: State, mode: FocusMode): Frame {
  const { paneY, paneHeight } = layout(state);
  const { columns } = state.size;
  const plan = focusPlan(state, mode);
  const { answer, chartHeight: height } = plan;
  const y = paneY + 2 + answer.length;
  const place = { y, columns, height, slot: momentOf(state).slot };
  const rest = mode.reading === undefined ? [READING] : plan.lines.slice(focusTop(mode, plan));
  const pictures = height === 0 ? [] : [chartTitles(columns), ...emptyLines(height)];
  const lines = [title(state, mode), ...answer, ...pictures, ...rest].slice(0, paneHeight);
  const pane: Layer = { x: 0, y: paneY, width: columns, height: paneHeight, lines };
  return { layers: [pane], charts: height === 0 ? [] : focusCharts(mode.process, place) };
}

const READING: Line = { spans: [{ text: 'Reading ...', style: 'dim' }] };

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
