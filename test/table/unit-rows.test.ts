import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Process } from '../../src/sampler/process.ts';
import { fitColumns } from '../../src/table/fit-columns.ts';
import { headingSpans } from '../../src/table/row-spans.ts';
import type { HeadingRow, Row } from '../../src/table/rows.ts';
import { findPid, findText } from '../../src/table/search.ts';
import { type Folds, unitRows } from '../../src/table/unit-rows.ts';
import { buildProcess } from '../support/build-process.ts';
import { tableContext } from '../support/table-context.ts';

const inUnit = (pid: number, unit: string, more: Partial<Process> = {}): Process =>
  buildProcess({
    pid,
    ppid: 1,
    unit,
    cgroup: `/system.slice/${unit}`,
    shownCommand: `p${pid}`,
    ...more,
  });

const OPEN: Folds = { folded: new Set(), foldedUnits: new Set() };
const BY_PID = { sortBy: 'PID', inverted: false } as const;

const rowsOf = (
  processes: readonly Process[],
  folds = OPEN,
  order: Parameters<typeof unitRows>[1] = BY_PID,
) => unitRows(processes, order, folds, true);

const drawn = (rows: readonly Row[]): string[] =>
  rows.map(({ prefix, heading, process }) => prefix + (heading?.name ?? process?.shownCommand));

const init = inUnit(1, 'init.scope', { ppid: 0, cgroup: '/init.scope' });
const master = inUnit(10, 'nginx.service', { openFds: 5 });
const worker = inUnit(11, 'nginx.service', { ppid: 10, openFds: 20 });
const hook = inUnit(12, 'nginx.service', { openFds: 1 });
const shop = inUnit(20, 'shop.service', { openFds: 22 });
const all = [init, master, worker, hook, shop];

describe('the tree by unit', () => {
  test('has a heading for each unit, and the tree of its processes below', () => {
    expect(drawn(rowsOf(all))).toEqual([
      'init.scope',
      '└─ p1',
      'nginx.service',
      '├─ p10',
      '│  └─ p11',
      '└─ p12',
      'shop.service',
      '└─ p20',
    ]);
  });

  test('a folded unit is its heading alone, with the sums of what it hides', () => {
    const [key = ''] = rowsOf([master]).flatMap(({ heading }) => heading?.key ?? []);
    const rows = rowsOf(all, { ...OPEN, foldedUnits: new Set([key]) });
    expect(drawn(rows)).toEqual([
      'init.scope',
      '└─ p1',
      '+ nginx.service',
      'shop.service',
      '└─ p20',
    ]);
    expect((rows[2] as HeadingRow).sums).toMatchObject({ openFds: 26, threads: 3 });
  });

  test('a folded process hides its children in its unit', () => {
    const rows = rowsOf(all, { ...OPEN, folded: new Set([master]) });
    expect(drawn(rows)).toContain('├+ p10');
    expect(drawn(rows)).not.toContain('│  └─ p11');
  });

  test('the unit with the largest sum comes first, whatever its single processes have', () => {
    const order = { sortBy: 'FD', inverted: false } as const;
    const units = (rows: readonly Row[]) => rows.flatMap(({ heading }) => heading?.name ?? []);
    expect(units(rowsOf(all, OPEN, order))).toEqual([
      'nginx.service',
      'shop.service',
      'init.scope',
    ]);
    const inverted = rowsOf(all, OPEN, { ...order, inverted: true });
    expect(units(inverted)).toEqual(['init.scope', 'shop.service', 'nginx.service']);
  });

  test('units of the same name of two users, containers and what is in no unit are apart', () => {
    const ofUser = (pid: number, uid: number) =>
      inUnit(pid, 'sync.service', {
        cgroup: `/user.slice/user-${uid}.slice/user@${uid}.service/app.slice/sync.service`,
      });
    const kernel = buildProcess({
      pid: 2,
      ppid: 0,
      kernelThread: true,
      unit: undefined,
      cgroup: '/',
    });
    const none = buildProcess({ pid: 3, unit: undefined, cgroup: '/elsewhere' });
    const docker = inUnit(4, 'docker:0123456789ab', { cgroup: '/docker/0123' });
    const headings = rowsOf([ofUser(5, 1000), ofUser(6, 1001), kernel, none, docker]).flatMap(
      ({ heading }) => (heading === undefined ? [] : [`${heading.name} ${heading.slice ?? '-'}`]),
    );
    expect(headings).toEqual([
      'sync.service user-1000.slice',
      'sync.service user-1001.slice',
      'kernel -',
      'no unit -',
      'docker:0123456789ab -',
    ]);
  });

  test('shows every process once, whatever their parents and units are', () => {
    const processes = fc.array(
      fc.record({ pid: fc.integer({ min: 1, max: 30 }), ppid: fc.nat(30), unit: fc.nat(4) }),
      { maxLength: 30 },
    );
    fc.assert(
      fc.property(processes, (wanted) => {
        const built = wanted.map(({ pid, ppid, unit }) =>
          inUnit(pid, `u${unit}.service`, { ppid }),
        );
        const rows = rowsOf(built);
        const shown = rows.flatMap(({ process }) => process ?? []);
        expect(new Set(shown)).toEqual(new Set(built));
        expect(shown).toHaveLength(built.length);
        let unit = '';
        for (const { heading, process } of rows) {
          unit = heading?.name ?? unit;
          if (process !== undefined) expect(process.unit).toBe(unit);
        }
      }),
    );
  });
});

describe('a heading', () => {
  const [, , heading] = rowsOf(all) as HeadingRow[];
  const columns = fitColumns(['PID', 'FD', 'UNIT', 'COMMAND'], 80, tableContext());

  test('has sums and its name and slice, and no PID', () => {
    const text = (unicode: boolean) =>
      headingSpans(heading as HeadingRow, columns, unicode, 0)
        .map((span) => span.text)
        .join('');
    expect(text(true)).toMatch(/^───── +26 system\.slice +nginx\.service {2}3 processes +$/);
    expect(text(false)).toMatch(/^----- /);
  });

  test('is passed over by search and by PID', () => {
    const rows = rowsOf(all);
    expect(findText(rows, 'nginx', 0, 1)).toBeUndefined();
    expect(findText(rows, 'p11', 0, 1)).toBe(4);
    expect(findPid(rows, '20')).toBe(7);
  });
});
