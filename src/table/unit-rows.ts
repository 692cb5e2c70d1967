import type { Process } from '../sampler/process.ts';
import { printable } from '../text/sanitize.ts';
import { columnOf } from './columns.ts';
import { BRANCHES, type Heading, type Row, treeRows } from './rows.ts';
import { compareKeys, type SortOrder } from './sort.ts';
import { type SubtreeSums, sumSubtree } from './subtree-sums.ts';

/** What is folded. */
export interface Folds {
  readonly folded: ReadonlySet<Readonly<Process>>;
  readonly foldedUnits: ReadonlySet<string>;
}

/**
 * Rows by unit: a heading for each, and below it its processes as a tree, in which a parent of
 * another unit is no parent. Headings are in the order of their sums; where the column has none, in
 * that of the first process of each.
 */
export const unitRows = (
  processes: readonly Readonly<Process>[],
  order: SortOrder,
  { folded, foldedUnits }: Folds,
  unicode: boolean,
): Row[] =>
  inOrder(unitsOf(processes), order).flatMap(({ heading, sums }): Row[] => {
    const isFolded = foldedUnits.has(heading.key);
    const prefix = isFolded ? BRANCHES[unicode ? 'unicode' : 'ascii'].folded : '';
    const row: Row = { process: undefined, heading, prefix, folded: isFolded, sums };
    return isFolded ? [row] : [row, ...treeRows(heading.members, folded, unicode, true)];
  });

interface SummedUnit {
  readonly heading: Heading;
  readonly sums: SubtreeSums;
}

const inOrder = (units: readonly Heading[], order: SortOrder): readonly SummedUnit[] => {
  const { sum, descending } = columnOf(order.sortBy);
  const summed = units.map((heading) => ({ heading, sums: sumSubtree(heading.members) }));
  if (sum === undefined) return summed;
  return summed.sort((a, b) =>
    compareKeys(sum(a.sums), sum(b.sums), descending !== order.inverted),
  );
};

/** The units of these processes, in the order in which they come up. */
const unitsOf = (processes: readonly Readonly<Process>[]): readonly Heading[] => {
  const units = new Map<string, Heading & { readonly members: Readonly<Process>[] }>();
  for (const process of processes) {
    const { cgroup = '', unit } = process;
    const slices = unit === undefined ? '' : (SLICES.exec(cgroup)?.[0] ?? '');
    const name = unit ?? (process.kernelThread ? 'kernel' : 'no unit');
    // Two users may have units of the same name.
    const key = `${slices} ${name}`;
    const known = units.get(key);
    if (known !== undefined) {
      known.members.push(process);
      continue;
    }
    const slice = slices.slice(slices.lastIndexOf('/') + 1);
    const shownSlice = slice === '' || slice === unit ? undefined : printable(slice);
    units.set(key, { key, name, slice: shownSlice, members: [process] });
  }
  return [...units.values()];
};

/** The slices at the start of a control group: `/user.slice/user-1000.slice`. */
const SLICES = /(?:\/[^/]+\.slice)+/;
