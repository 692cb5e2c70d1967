import { timeline } from '../focus/timeline.ts';
import type { History } from '../sampler/history.ts';
import type { Process } from '../sampler/process.ts';
import type { Line } from '../text/span.ts';
import { formatCount, formatSize } from '../text/units.ts';
import { padEnd } from '../text/width.ts';
import { type Quantity, quantities } from '../trend/quantities.ts';
import type { Chart } from './frame.ts';

const LEAST_WIDTH = 50;
const GAP = 2;
const LABEL_CELLS = 6;
/** A limit is drawn when the quantity has come this close to it. */
const NEAR_LIMIT = 0.5;

interface Picture {
  readonly quantity: Quantity;
  readonly title: string;
  readonly format: (value: number) => string;
}

const count = (value: number): string => formatCount(Math.round(value), LABEL_CELLS);

/** What leaks most often comes first; the others where there is room beside it. */
const PICTURES: readonly Picture[] = [
  { quantity: 'descriptors', title: 'Descriptors over time', format: count },
  { quantity: 'memory', title: 'Memory over time', format: formatSize },
  { quantity: 'threads', title: 'Threads over time', format: count },
];

/** Where the charts lie, and the second that is now. */
export interface ChartPlace {
  readonly y: number;
  readonly columns: number;
  readonly height: number;
  readonly slot: number;
}

/** The quantities of a process that may grow, over time, side by side. */
export function focusCharts(
  process: Readonly<Process>,
  { y, columns, height, slot }: ChartPlace,
): readonly Chart[] {
  const { width, pictures } = plan(columns);
  return pictures.map(({ quantity, format }, index) => {
    const { history, circumstances } = quantities[quantity];
    const { limit } = circumstances(process, 0);
    const drawn = chart(history(process), slot, width, format, limit);
    return { ...drawn, x: index * (width + GAP), y, width, height };
  });
}

/** What stands over them. */
export function chartTitles(columns: number): Line {
  const { width, pictures } = plan(columns);
  const text = pictures.map(({ title }) => padEnd(title, width + GAP)).join('');
  return { spans: [{ text: text.trimEnd(), style: 'strong' }] };
}

function plan(columns: number): { width: number; pictures: readonly Picture[] } {
  const pictures = PICTURES.slice(0, Math.max(1, Math.floor(columns / LEAST_WIDTH)));
  const gaps = GAP * (pictures.length - 1);
  return { width: Math.floor((columns - gaps) / pictures.length), pictures };
}

function chart(
  history: History,
  slot: number,
  width: number,
  format: (value: number) => string,
  limit: number | undefined,
): Omit<Chart, 'x' | 'y' | 'width' | 'height'> {
  const { values, labels } = timeline(history, slot, width - LABEL_CELLS - 2);
  const known = values.filter((value) => value !== undefined);
  const highest = Math.max(0, ...known);
  const isNear = limit !== undefined && highest > NEAR_LIMIT * limit;
  const { from, to } = axis(Math.min(highest, ...known), isNear ? limit : highest);
  return {
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
