import Line from 'blessed-contrib/lib/widget/charts/line.js';
import type { Style } from '../text/span.ts';
import { displayWidth, padStart } from '../text/width.ts';
import type { Chart } from '../view/frame.ts';
import type { Cell } from './cell.ts';
import { ChartCanvas, DOTS_ACROSS } from './chart-canvas.ts';
import { pointsOf } from './chart-points.ts';
import { write } from './write.ts';

/** Below this there is no room for axes; the line alone is drawn. */
const MIN_COLUMNS = 12;
const MIN_ROWS = 5;
/** Cells that must be left for the line, or else there are no labels beside it. */
const MIN_PLOT_COLUMNS = 8;
const LABEL_GAP = 2;

const BOXES = { left: '│', leftTick: '┤', corner: '└', bottom: '─', bottomTick: '┬' } as const;
const ASCII_BOXES = {
  left: '|',
  leftTick: '+',
  corner: '+',
  bottom: '-',
  bottomTick: '+',
} as const;

/** Where contrib's chart keeps room on its canvas, in dots: beside the line, and below it. */
const AXIS_PADDING = 2;
const LEFT_OF_LINE = AXIS_PADDING + 2;
const BELOW_LINE = 12;
/** Two points a column of dots (chart-points.ts). */
const POINTS_PER_DOT = 2;
/** Of the limit's dashes, and of the gaps between them: a cell each. */
const DASH_POINTS = DOTS_ACROSS * POINTS_PER_DOT;

/** The room for the line, in cells of the screen. */
interface Plot {
  readonly x: number;
  readonly y: number;
  readonly columns: number;
  readonly rows: number;
}

/** Draws a chart over what its rectangle shows; what is outside of `rows` is cut off. */
export function drawChart(
  chart: Chart,
  rows: readonly Cell[][],
  looks: Readonly<Record<Style, number>>,
  unicode: boolean,
): void {
  const put = (x: number, y: number, text: string, style: Style): void => {
    const row = rows[y];
    if (row !== undefined && x >= 0) write(row, x, row.length, text, looks[style]);
  };
  const width = Math.floor(chart.width);
  const height = Math.floor(chart.height);
  if (width < 1 || height < 1) return;
  for (let y = 0; y < height; y++) put(chart.x, chart.y + y, ' '.repeat(width), 'normal');

  const hasAxes = width >= MIN_COLUMNS && height >= MIN_ROWS;
  const widest = Math.max(0, ...chart.yLabels.map(displayWidth));
  const labelColumns = widest + 1 + MIN_PLOT_COLUMNS <= width ? widest : 0;
  const beside = hasAxes ? labelColumns + 1 : 0;
  const plot: Plot = {
    x: chart.x + beside,
    y: chart.y,
    columns: width - beside,
    rows: height - (hasAxes ? 2 : 0),
  };
  const canvas = drawLines(chart, plot, unicode);
  for (let y = 0; y < plot.rows; y++) {
    for (let x = 0; x < plot.columns; x++) {
      const cell = canvas.cell(x, y);
      if (cell !== undefined) put(plot.x + x, plot.y + y, cell.text, cell.style);
    }
  }
  if (!hasAxes) return;
  const boxes = unicode ? BOXES : ASCII_BOXES;
  const axisX = plot.x - 1;
  const axisY = plot.y + plot.rows;
  for (let y = plot.y; y < axisY; y++) put(axisX, y, boxes.left, 'dim');
  put(axisX, axisY, boxes.corner + boxes.bottom.repeat(plot.columns), 'dim');
  for (const { label, row } of labelColumns > 0 ? labelRows(chart.yLabels, canvas, plot) : []) {
    put(chart.x, plot.y + row, padStart(label, labelColumns), 'normal');
    put(axisX, plot.y + row, boxes.leftTick, 'dim');
  }
  for (const { label, tick, start } of labelPlaces(chart.xLabels, plot.columns)) {
    put(plot.x + tick, axisY, boxes.bottomTick, 'dim');
    put(plot.x + start, axisY + 1, label, 'normal');
  }
}

/** Has blessed-contrib draw the values, and the limit behind them. */
function drawLines({ values, from, to, limit }: Chart, plot: Plot, unicode: boolean): ChartCanvas {
  const canvas = new ChartCanvas(plot.columns, plot.rows, LEFT_OF_LINE, unicode);
  const dots = { across: plot.columns * DOTS_ACROSS, down: plot.rows * canvas.dotsDown };
  const share = (value: number): number => (to > from ? (value - from) / (to - from) : 0.5);
  const limitShare = limit === undefined ? Number.NaN : share(limit);
  const isLimitShown = limitShare >= 0 && limitShare <= 1;
  const scale = Array<string>((dots.across + LEFT_OF_LINE - AXIS_PADDING) * POINTS_PER_DOT).fill(
    '',
  );
  const shares = values.map((value) =>
    Number.isFinite(value) ? Math.min(1, Math.max(0, share(value as number))) : undefined,
  );
  Line.prototype.setData.call(
    {
      ctx: canvas,
      canvasSize: { width: dots.across + LEFT_OF_LINE, height: dots.down + BELOW_LINE },
      options: {
        minY: 0,
        // So that 1 comes to lie on the uppermost dot, and not two dots above it.
        maxY: (dots.down + 1) / (dots.down - 1),
        numYLabels: 1,
        wholeNumbersOnly: true,
        xPadding: AXIS_PADDING,
        xLabelPadding: AXIS_PADDING,
        showNthLabel: scale.length,
        style: { baseline: 'dim', text: 'normal' },
      },
    },
    [
      {
        x: scale,
        y: isLimitShown ? dashes(limitShare, dots.across * POINTS_PER_DOT) : [],
        style: { line: 'limitLine' },
      },
      { x: scale, y: pointsOf(shares, dots.across), style: { line: 'sparkline' } },
    ],
  );
  return canvas;
}

const dashes = (value: number, points: number): readonly number[] =>
  Array.from({ length: points }, (_, at) =>
    Math.floor(at / DASH_POINTS) % 2 === 0 ? value : Number.NaN,
  );

/** The labels of the y axis that have rows of their own, each in the row of its value. */
function labelRows(labels: readonly string[], { dotsDown }: ChartCanvas, { rows }: Plot) {
  const lastDot = rows * dotsDown - 1;
  const place = (label: string, share: number) => ({
    label,
    row: Math.floor(Math.round((1 - share) * lastDot) / dotsDown),
  });
  return thinnedOut(labels, place, (lower, upper) => upper.row < lower.row);
}

/** The labels of the x axis that have room, each as near to the middle of its tick as it can be. */
function labelPlaces(labels: readonly string[], columns: number) {
  const place = (label: string, share: number) => {
    const tick = Math.round(share * (columns - 1));
    const width = displayWidth(label);
    const start = Math.max(0, Math.min(columns - width, tick - Math.floor(width / 2)));
    return { label, tick, start, end: start + width };
  };
  return thinnedOut(labels, place, (left, right) => left.end + LABEL_GAP <= right.start).filter(
    ({ end }) => end <= columns,
  );
}

/** All labels, or evenly fewer of them, first and last included, or the last one; so that all fit. */
function thinnedOut<Place>(
  labels: readonly string[],
  place: (label: string, share: number) => Place,
  fit: (one: Place, next: Place) => boolean,
): readonly Place[] {
  const gaps = labels.length - 1;
  const places = labels.map((label, at) => place(label, gaps > 0 ? at / gaps : 1));
  for (let step = 1; step <= gaps; step++) {
    if (gaps % step !== 0) continue;
    const chosen = places.filter((_, at) => at % step === 0);
    if (chosen.every((one, at) => at === 0 || fit(chosen[at - 1] as Place, one))) return chosen;
  }
  return places.slice(-1);
}
