import type { Process } from '../sampler/process.ts';

/** No parent, no child, no further sibling. */
export const NONE = -1;

/** Who is whose child among `members`, as indices into it; NONE ends a list. */
export interface Forest {
  readonly members: readonly Readonly<Process>[];
  readonly parent: Int32Array;
  readonly firstChild: Int32Array;
  readonly nextSibling: Int32Array;
}

/** A thread hangs under its process, a process under its parent. */
const parentPid = ({ pid, tgid, ppid }: Readonly<Process>): number => (tgid === pid ? ppid : tgid);

const findParents = (members: readonly Readonly<Process>[]): Int32Array => {
  const indexOfPid = new Map<number, number>();
  members.forEach(({ pid, endedAtMs }, index) => {
    // A process that has ended gives way to the living one that has its PID now.
    if (endedAtMs === undefined || !indexOfPid.has(pid)) indexOfPid.set(pid, index);
  });
  return Int32Array.from(members, (process, index) => {
    const parent = indexOfPid.get(parentPid(process));
    return parent === undefined || parent === index ? NONE : parent;
  });
};

/**
 * Makes a root of the lowest PID in each circle of parents: reading /proc takes a while, and a PID
 * that was reused meanwhile can make a child the parent of its own ancestor.
 */
const cutCircles = (parent: Int32Array, members: readonly Readonly<Process>[]): void => {
  const walkOf = new Int32Array(parent.length).fill(NONE);
  for (let start = 0; start < parent.length; start++) {
    let at = start;
    while (at !== NONE && walkOf[at] === NONE) {
      walkOf[at] = start;
      at = parent[at] as number;
    }
    if (at === NONE || walkOf[at] !== start) continue;
    let lowest = at;
    for (let i = parent[at] as number; i !== at; i = parent[i] as number) {
      if ((members[i] as Process).pid < (members[lowest] as Process).pid) lowest = i;
    }
    parent[lowest] = NONE;
  }
};

/**
 * The forest of processes: roots are those whose parent is not among them. Siblings keep the order
 * of `members`. Holds for any PPIDs, also for ones that make no sense.
 */
export const plantForest = (members: readonly Readonly<Process>[]): Forest => {
  const parent = findParents(members);
  cutCircles(parent, members);
  const firstChild = new Int32Array(members.length).fill(NONE);
  const nextSibling = new Int32Array(members.length).fill(NONE);
  for (let child = members.length - 1; child >= 0; child--) {
    const of = parent[child] as number;
    if (of === NONE) continue;
    nextSibling[child] = firstChild[of] as number;
    firstChild[of] = child;
  }
  return { members, parent, firstChild, nextSibling };
};

/**
 * The member after `at` when the tree of `root` is read from top to bottom; NONE at its end. Not
 * recursive: a chain of 10,000 processes is no reason to fail.
 */
export const memberAfter = (forest: Forest, at: number, root: number, enter: boolean): number => {
  const child = forest.firstChild[at] as number;
  if (enter && child !== NONE) return child;
  for (let i = at; i !== root; i = forest.parent[i] as number) {
    const sibling = forest.nextSibling[i] as number;
    if (sibling !== NONE) return sibling;
  }
  return NONE;
};

/** The member at `root` and all below it. */
export function* membersBelow(forest: Forest, root: number): Generator<Readonly<Process>> {
  for (let at = root; at !== NONE; at = memberAfter(forest, at, root, true)) {
    yield forest.members[at] as Readonly<Process>;
  }
}

/** A process with its children, their children, and so on; only itself when it is not in the list. */
export const subtreeOf = (
  process: Readonly<Process>,
  processes: readonly Readonly<Process>[],
): readonly Readonly<Process>[] => {
  const root = processes.indexOf(process);
  return root < 0 ? [process] : [...membersBelow(plantForest(processes), root)];
};
