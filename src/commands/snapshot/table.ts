import type { TableOptions } from '../../app/state.ts';
import type { Sample } from '../../sampler/sample.ts';
import { buildRows } from '../../table/build-rows.ts';
import type { TableContext } from '../../table/context.ts';
import { type FittedColumn, fitColumns } from '../../table/fit-columns.ts';
import { headerSpans, rowSpans } from '../../table/row-spans.ts';
import type { Span } from '../../text/span.ts';
import { hostLines } from './host.ts';

/** COMMAND before another column has to be filled up to some width; without a terminal, to this. */
const COMMAND_WIDTH_BEFORE_OTHERS = 80;

/**
 * What `ptop snapshot` prints, line by line: the figures of the host, then the table as the monitor
 * shows it, in `width` cells (Infinity cuts no command line). All of it is safe to show.
 */
export function snapshotLines(
  sample: Sample,
  table: TableOptions,
  context: TableContext,
  width: number,
): string[] {
  const columns = fitColumns(table.columns, width, context).map(bounded);
  return [
    ...hostLines(sample.host),
    '',
    textOf(headerSpans(columns, context, table)),
    ...buildRows(sample.processes, table, context, undefined).map((row) =>
      textOf(rowSpans(row, columns, context, 0)),
    ),
  ];
}

function bounded(fitted: FittedColumn, index: number, all: readonly FittedColumn[]): FittedColumn {
  const isLast = index === all.length - 1;
  return isLast || Number.isFinite(fitted.width)
    ? fitted
    : { ...fitted, width: COMMAND_WIDTH_BEFORE_OTHERS };
}

function textOf(spans: readonly Span[]): string {
  return spans
    .map(({ text }) => text)
    .join('')
    .trimEnd();
}
