import { layout } from '../app/layout.ts';
import type { Mode } from '../app/mode.ts';
import type { State } from '../app/state.ts';
import { COLUMNS } from '../table/columns.ts';
import type { Line } from '../text/span.ts';
import { displayWidth, padEnd } from '../text/width.ts';
import type { Layer } from './frame.ts';

/** A list to choose from, over the left edge of the table. */
export function menu(state: State, mode: Extract<Mode, { kind: 'menu' }>): Layer {
  return list(
    state,
    mode.title,
    mode.items.map((item) => item.label),
    mode.index,
  );
}

/** All columns, the shown ones marked, each with what it means. */
export function columnsChooser(state: State, mode: Extract<Mode, { kind: 'columns' }>): Layer {
  const shown = new Set(state.table.columns);
  const labels = mode.order.map((id) => {
    const help = COLUMNS.find((column) => column.id === id)?.help ?? '';
    return `[${shown.has(id) ? 'x' : ' '}] ${id.padEnd(8)} ${help}`;
  });
  return list(state, 'Columns', labels, mode.index);
}

function list(state: State, title: string, labels: readonly string[], index: number): Layer {
  const { columns, rows } = state.size;
  const widest = Math.max(title.length, ...labels.map(displayWidth)) + 2;
  const width = Math.min(columns, widest);
  const height = Math.min(labels.length, rows - 3);
  const top = Math.max(0, Math.min(index - Math.floor(height / 2), labels.length - height));
  const lines = labels.slice(top, top + height).map(
    (label, row): Line => ({
      spans: [{ text: padEnd(` ${label}`, width) }],
      base: top + row === index ? 'dialogSelected' : 'dialog',
    }),
  );
  const heading: Line = { spans: [{ text: ` ${title}` }], base: 'dialogTitle' };
  // Below the headers; only what is too long for that covers them, or meters.
  const y = Math.max(1, Math.min(layout(state).tableY, rows - 2 - height));
  return { x: 0, y, width, height: height + 1, lines: [heading, ...lines], style: 'dialog' };
}
