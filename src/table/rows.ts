import type { Process } from '../sampler/process.ts';
import { type SubtreeSums, sumSubtree } from './subtree-sums.ts';
import { memberAfter, membersBelow, NONE, plantForest } from './tree.ts';

/** One row of the table. */
export type Row = ProcessRow | HeadingRow;

/** The head of the processes of one unit. It is no process: no key can act on it as on one. */
export interface HeadingRow {
  readonly process: undefined;
  readonly heading: Heading;
  /** As in the tree: marks that its processes are hidden. */
  readonly prefix: string;
  readonly folded: boolean;
  readonly sums: SubtreeSums;
}

export interface Heading {
  /** Tells it from all others, and stays the same. */
  readonly key: string;
  /** Safe to show, as the next. */
  readonly name: string;
  readonly slice: string | undefined;
  readonly members: readonly Readonly<Process>[];
}

export interface ProcessRow {
  readonly heading?: undefined;
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
export const listRows = (processes: readonly Readonly<Process>[]): ProcessRow[] =>
  processes.map((process) => ({
    process,
    prefix: '',
    depth: 0,
    hasChildren: false,
    folded: false,
  }));

/** As htop draws them; `open` and `folded` come after `branch` or `last`. */
export const BRANCHES = {
  unicode: { branch: '├', last: '└', open: '─ ', folded: '+ ', below: '│  ' },
  ascii: { branch: '|', last: '`', open: '- ', folded: '+ ', below: '|  ' },
} as const;
const NOTHING_BELOW = '   ';

/**
 * Rows as a tree: children below their parent, siblings in the order of `processes`. The children
 * of `folded` processes are left out. `nested`: there is a row above, whose children the roots are.
 */
export const treeRows = (
  processes: readonly Readonly<Process>[],
  folded: ReadonlySet<Readonly<Process>>,
  unicode: boolean,
  nested = false,
): ProcessRow[] => {
  const forest = plantForest(processes);
  const { parent, firstChild, nextSibling } = forest;
  const glyphs = unicode ? BRANCHES.unicode : BRANCHES.ascii;
  /** By member: what stands before the branches of its children. */
  const indents: string[] = [];
  const depths: number[] = [];
  const lastRoot = parent.lastIndexOf(NONE);
  const rows: ProcessRow[] = [];

  const addRow = (at: number): boolean => {
    const process = processes[at] as Readonly<Process>;
    const hasChildren = firstChild[at] !== NONE;
    const isFolded = hasChildren && folded.has(process);
    const above = parent[at] as number;
    const isTop = above === NONE && !nested;
    const isLast = above === NONE ? at === lastRoot : nextSibling[at] === NONE;
    const indent = indents[above] ?? '';
    const branch = isLast ? glyphs.last : glyphs.branch;
    const row = {
      process,
      prefix: isTop
        ? isFolded
          ? glyphs.folded
          : ''
        : indent + branch + (isFolded ? glyphs.folded : glyphs.open),
      depth: above === NONE ? 0 : (depths[above] as number) + 1,
      hasChildren,
      folded: isFolded,
    };
    indents[at] = isTop ? '' : indent + (isLast ? NOTHING_BELOW : glyphs.below);
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
