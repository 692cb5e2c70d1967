import type { Style } from '../text/span.ts';
import type { Frame, Layer } from '../view/frame.ts';
import { PLAIN } from './attribute.ts';
import type { Cell } from './cell.ts';
import { drawChart } from './chart.ts';
import { blank, write } from './write.ts';

type Looks = Readonly<Record<Style, number>>;

/**
 * Makes `rows`, the cells of the whole screen, show the frame. What does not fit is cut off on the
 * right and below; a layer too big to be centred begins at the edge. Spans without a style have
 * that of their layer. Without `unicode` charts are drawn in ASCII.
 */
export function paint(
  { layers, charts = [] }: Frame,
  rows: readonly Cell[][],
  looks: Looks,
  unicode = true,
): void {
  for (const row of rows) blank(row, 0, row.length, PLAIN);
  for (const layer of layers) paintLayer(layer, rows, looks);
  for (const chart of charts) drawChart(chart, rows, looks, unicode);
}

function paintLayer(layer: Layer, rows: readonly Cell[][], looks: Looks): void {
  const top = Math.max(0, layer.y);
  const left = Math.max(0, layer.x);
  for (const [i, row] of rows.slice(top, top + layer.height).entries()) {
    const line = layer.lines[i];
    const right = Math.min(row.length, left + layer.width);
    blank(row, left, right, looks[line?.base ?? layer.style ?? 'normal']);
    let x = left;
    for (const span of line?.spans ?? []) {
      x = write(
        row,
        x,
        right,
        span.text,
        looks[line?.base ?? span.style ?? layer.style ?? 'normal'],
      );
    }
  }
}
