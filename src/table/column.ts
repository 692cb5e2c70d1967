import type { Need, Process } from '../sampler/process.ts';
import type { Span, Style } from '../text/span.ts';
import type { TableContext } from './context.ts';
import type { SubtreeSums } from './subtree-sums.ts';

/** What a column shows of one process: unknown is `undefined`, what does not apply is `null`. */
type Value<T> = T | undefined | null;

/** One row of the table of columns (columns.ts). */
interface ColumnSpec<Id extends string, T extends number | string> {
  readonly id: Id;
  /** One sentence for the help screen, the column chooser and the README. */
  readonly help: string;
  /** Cells; `rest` takes what the others leave. */
  readonly width: number | 'rest' | ((context: TableContext) => number);
  /** How much it is needed: on a narrow terminal the least needed column goes first. */
  readonly keep: number;
  /** What is read only because this column wants it. */
  readonly needs?: readonly Need[];
  /** Where the header says more than the id. */
  readonly header?: (context: TableContext) => string;
  /** What the cell shows and the rows are sorted by. */
  readonly value: (process: Readonly<Process>, context: TableContext) => Value<T>;
  /** The text of the cell, not padded. */
  readonly format: (value: T, context: TableContext, process: Readonly<Process>) => string;
  readonly style?: (value: T, process: Readonly<Process>, context: TableContext) => Style;
}

export interface Column<Id extends string = string>
  extends Pick<ColumnSpec<Id, never>, 'id' | 'help' | 'width' | 'keep' | 'needs'> {
  readonly align: 'left' | 'right';
  readonly header: (context: TableContext) => string;
  /**
   * The cell, not padded: `?` for what is unknown, `-` for what does not apply; of a folded row with
   * the sums of what it hides.
   */
  readonly cell: (process: Readonly<Process>, context: TableContext, sums?: SubtreeSums) => Span;
  /** Of several processes together: undefined where it is unknown; left out where it makes no sense. */
  readonly sum?: (sums: SubtreeSums) => number | undefined;
  readonly sumCell?: (sums: SubtreeSums) => Span | undefined;
  /** What rows are sorted by; undefined goes last in either direction. */
  readonly sortKey: (
    process: Readonly<Process>,
    context: TableContext,
  ) => number | string | undefined;
  /** The largest comes first, unless inverted. */
  readonly descending: boolean;
}

const UNKNOWN: Span = { text: '?', style: 'dim' };
const NOT_APPLICABLE: Span = { text: '-', style: 'dim' };

const column = <Id extends string, T extends number | string>(
  spec: ColumnSpec<Id, T>,
  layout: Pick<Column, 'align' | 'descending'>,
): Column<Id> => ({
  ...spec,
  ...layout,
  header: spec.header ?? (() => spec.id),
  cell: (process, context) => {
    const value = spec.value(process, context);
    if (value === undefined) return UNKNOWN;
    if (value === null) return NOT_APPLICABLE;
    const style = spec.style?.(value, process, context) ?? 'normal';
    return { text: spec.format(value, context, process), style };
  },
  sortKey: (process, context) => spec.value(process, context) ?? undefined,
});

const dimZero = (value: number): Style => (value === 0 ? 'dim' : 'normal');

/** A figure: on the right, the largest first, dim when 0 unless it has a style of its own. */
export const figure = <const Id extends string>(spec: ColumnSpec<Id, number>): Column<Id> =>
  column({ style: dimZero, ...spec }, { align: 'right', descending: true });

interface SummedSpec<Id extends string> extends ColumnSpec<Id, number> {
  readonly sum: (sums: SubtreeSums) => number | undefined;
  readonly format: (value: number) => string;
  readonly style?: (value: number) => Style;
}

/** A figure that processes have together, too. */
export const summed = <const Id extends string>(spec: SummedSpec<Id>): Column<Id> => {
  const { sum, format, style = dimZero } = spec;
  const plain = figure(spec);
  const sumCell = (sums: SubtreeSums): Span | undefined => {
    const value = sum(sums);
    return value === undefined ? undefined : { text: format(value), style: style(value) };
  };
  return {
    ...plain,
    sum,
    sumCell,
    cell: (process, context, sums) => (sums && sumCell(sums)) ?? plain.cell(process, context),
  };
};

/** A number that names or ranks: on the right, the smallest first. */
export const ordinal = <const Id extends string>(spec: ColumnSpec<Id, number>): Column<Id> =>
  column(spec, { align: 'right', descending: false });

/** A figure drawn as a picture: on the left, the largest first. */
export const picture = <const Id extends string>(spec: ColumnSpec<Id, number>): Column<Id> =>
  column(spec, { align: 'left', descending: true });

/** Words: on the left, from A to Z. */
export const words = <const Id extends string>(spec: ColumnSpec<Id, string>): Column<Id> =>
  column(spec, { align: 'left', descending: false });
