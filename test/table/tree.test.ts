import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Process } from '../../src/sampler/process.ts';
import { type ProcessRow, treeRows } from '../../src/table/rows.ts';
import { subtreeOf } from '../../src/table/tree.ts';
import { buildProcess } from '../support/build-process.ts';

const NOTHING_FOLDED: ReadonlySet<Readonly<Process>> = new Set();

const family = (...parents: [pid: number, ppid: number][]): Process[] =>
  parents.map(([pid, ppid]) => buildProcess({ pid, ppid, shownCommand: `p${pid}` }));

const drawn = (rows: readonly ProcessRow[]): string[] =>
  rows.map(({ prefix, process }) => prefix + process.shownCommand);

describe('the tree', () => {
  const processes = family([1, 0], [10, 1], [11, 10], [12, 10], [20, 1], [21, 20], [2, 0]);

  test('is drawn as htop draws it', () => {
    expect(drawn(treeRows(processes, NOTHING_FOLDED, true))).toEqual([
      'p1',
      '├─ p10',
      '│  ├─ p11',
      '│  └─ p12',
      '└─ p20',
      '   └─ p21',
      'p2',
    ]);
  });

  test('is readable without Unicode', () => {
    expect(drawn(treeRows(processes, NOTHING_FOLDED, false))).toEqual([
      'p1',
      '|- p10',
      '|  |- p11',
      '|  `- p12',
      '`- p20',
      '   `- p21',
      'p2',
    ]);
  });

  test('keeps the chosen order among siblings', () => {
    const upsideDown = treeRows(processes.toReversed(), NOTHING_FOLDED, true);
    expect(upsideDown.map(({ process }) => process.pid)).toEqual([2, 1, 20, 21, 10, 12, 11]);
  });

  test('hangs threads under their process', () => {
    const thread = buildProcess({ pid: 13, tgid: 11, ppid: 10, shownCommand: 't13' });
    const rows = treeRows([...processes, thread], NOTHING_FOLDED, true);
    expect(drawn(rows)).toContain('│  │  └─ t13');
  });

  test('a process whose parent is not there is a root', () => {
    expect(drawn(treeRows(family([500, 400]), NOTHING_FOLDED, true))).toEqual(['p500']);
  });

  test('a PID that was used again is the parent, not the dead process that had it', () => {
    const dead = buildProcess({ pid: 10, ppid: 1, shownCommand: 'dead', endedAtMs: 1 });
    const rows = treeRows([...family([1, 0], [10, 1], [11, 10]), dead], NOTHING_FOLDED, true);
    expect(drawn(rows)).toEqual(['p1', '├─ p10', '│  └─ p11', '└─ dead']);
  });

  test('a process that is its own parent, or its own grandfather, is shown once', () => {
    const rows = treeRows(family([5, 5], [7, 8], [8, 9], [9, 7], [10, 8]), NOTHING_FOLDED, true);
    expect(drawn(rows)).toEqual(['p5', 'p7', '└─ p9', '   └─ p8', '      └─ p10']);
  });

  test('10,000 generations are drawn', () => {
    const generations = Array.from({ length: 10_000 }, (_, i): [number, number] => [i + 1, i]);
    const rows = treeRows(family(...generations), NOTHING_FOLDED, true);
    expect(rows.at(-1)?.depth).toBe(9999);
  });
});

describe('a folded subtree', () => {
  const root = buildProcess({
    pid: 1,
    ppid: 0,
    cpuPercent: 1,
    rssBytes: 100,
    threads: 2,
    openFds: 5,
  });
  const child = buildProcess({
    pid: 2,
    ppid: 1,
    cpuPercent: 2.5,
    rssBytes: 50,
    threads: 3,
    openFds: undefined,
  });
  const grandchild = buildProcess({
    pid: 3,
    ppid: 2,
    cpuPercent: undefined,
    rssBytes: 7,
    openFds: 1000,
    maxFds: 1024,
  });
  const thread = buildProcess({
    pid: 4,
    tgid: 1,
    ppid: 0,
    cpuPercent: 1,
    rssBytes: 100,
    openFds: undefined,
  });
  const processes = [root, child, grandchild, thread];

  test('is one row with a plus and the sums of what it hides', () => {
    const rows = treeRows(processes, new Set([root]), true);
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({ prefix: '+ ', folded: true, hasChildren: true });
    expect(rows[0]?.sums).toMatchObject({
      cpuPercent: 3.5,
      rssBytes: 157,
      threads: 6,
      openFds: 1005,
      highestFdShare: 1000 / 1024,
    });
  });

  test('in the middle of a tree keeps its branch', () => {
    const rows = treeRows(processes, new Set([child]), true);
    expect(rows.map(({ prefix }) => prefix)).toEqual(['', '├+ ', '└─ ']);
  });

  test('a process without children cannot be folded', () => {
    const [row] = treeRows([grandchild], new Set([grandchild]), true);
    expect(row).toMatchObject({ prefix: '', folded: false, hasChildren: false });
    expect(row?.sums).toBeUndefined();
  });
});

test('a process is tagged with all its descendants and nobody else', () => {
  const processes = family([1, 0], [10, 1], [11, 10], [12, 11], [20, 1]);
  const tagged = subtreeOf(processes[1] as Process, processes);
  expect(tagged.map(({ pid }) => pid)).toEqual([10, 11, 12]);
  const gone = buildProcess({ pid: 99 });
  expect(subtreeOf(gone, processes)).toEqual([gone]);
});

describe('for any parents at all', () => {
  const pid = fc.integer({ min: 1, max: 40 });
  const anyProcesses = fc
    .array(fc.record({ pid, ppid: fc.oneof(pid, fc.constant(0)), tgid: fc.option(pid) }), {
      maxLength: 40,
    })
    .map((wanted) => wanted.map((w) => buildProcess({ ...w, tgid: w.tgid ?? w.pid })));

  test('every process has exactly one row', () => {
    fc.assert(
      fc.property(anyProcesses, (processes) => {
        const shown = treeRows(processes, NOTHING_FOLDED, true).map(({ process }) => process);
        expect(new Set(shown)).toEqual(new Set(processes));
        expect(shown).toHaveLength(processes.length);
      }),
    );
  });

  test('a row is at most one step deeper than the row above it', () => {
    fc.assert(
      fc.property(anyProcesses, (processes) => {
        let above = -1;
        for (const { depth, prefix } of treeRows(processes, NOTHING_FOLDED, true)) {
          expect(depth).toBeLessThanOrEqual(above + 1);
          expect(prefix).toHaveLength(3 * depth);
          above = depth;
        }
      }),
    );
  });

  test('folding hides exactly the descendants', () => {
    fc.assert(
      fc.property(anyProcesses, fc.nat(), (processes, choice) => {
        const folded = processes[choice % Math.max(1, processes.length)];
        if (folded === undefined) return;
        const rows = treeRows(processes, new Set([folded]), true);
        const hidden = processes.length - rows.length;
        expect(hidden).toBe(subtreeOf(folded, processes).length - 1);
      }),
    );
  });
});
