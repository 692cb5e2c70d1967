import type { Process } from '../sampler/process.ts';
import { type SubtreeSums, sumSubtree } from './subtree-sums.ts';
import { memberAfter, membersBelow, NONE, plantForest } from './tree.ts';

/** One row of the table. */
export interface Row {
  readonly process: Readonly<Process>;
  /** Branches of the tree, before COMMAND. */
  readonly prefix: string;
  /** Parents above it in the tree. */
  readonly depth: number;
  readonly hasChildren: boolean;
  /** Its children are hidden, and `sums` stand for all of them. */
  readonly folded: boolean;
  readonly sums?: SubtreeSums;
}

/** Rows in the order of `processes`. */
export const listRows = (processes: readonly Readonly<Process>[]): Row[] =>
  processes.map((process) => ({
    process,
    prefix: '',
    depth: 0,
    hasChildren: false,
    folded: false,
  }));

/** As htop draws them; `open` and `folded` come after `branch` or `last`. */
const BRANCHES = {
  unicode: { branch: '├', last: '└', open: '─ ', folded: '+ ', below: '│  ' },
  ascii: { branch: '|', last: '`', open: '- ', folded: '+ ', below: '|  ' },
} as const;
const NOTHING_BELOW = '   ';

/**
 * Rows as a tree: children below their parent, siblings in the order of `processes`. The children
 * of `folded` processes are left out.
 */
export const treeRows = (
  processes: readonly Readonly<Process>[],
  folded: ReadonlySet<Readonly<Process>>,
  unicode: boolean,
): Row[] => {
  const forest = plantForest(processes);
  const { parent, firstChild, nextSibling } = forest;
  const glyphs = unicode ? BRANCHES.unicode : BRANCHES.ascii;
  /** By member: what stands before the branches of its children. */
  const indents: string[] = [];
  const depths: number[] = [];
  const rows: Row[] = [];

  const addRow = (at: number): boolean => {
    const process = processes[at] as Readonly<Process>;
    const hasChildren = firstChild[at] !== NONE;
    const isFolded = hasChildren && folded.has(process);
    const above = parent[at] as number;
    const isLast = nextSibling[at] === NONE;
    const indent = indents[above] ?? '';
    const branch = isLast ? glyphs.last : glyphs.branch;
    const row = {
      process,
      prefix:
        above === NONE
          ? isFolded
            ? glyphs.folded
            : ''
          : indent + branch + (isFolded ? glyphs.folded : glyphs.open),
      depth: above === NONE ? 0 : (depths[above] as number) + 1,
      hasChildren,
      folded: isFolded,
    };
    indents[at] = above === NONE ? '' : indent + (isLast ? NOTHING_BELOW : glyphs.below);
    depths[at] = row.depth;
    rows.push(isFolded ? { ...row, sums: sumSubtree(membersBelow(forest, at)) } : row);
    return isFolded;
  };

  for (let root = 0; root < processes.length; root++) {
    if (parent[root] !== NONE) continue;
    for (let at = root; at !== NONE; ) {
      const isFolded = addRow(at);
      at = memberAfter(forest, at, root, !isFolded);
    }
  }
  return rows;
};
