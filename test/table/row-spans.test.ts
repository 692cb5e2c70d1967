import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Process } from '../../src/sampler/process.ts';
import { COLUMNS, type ColumnId, DEFAULT_COLUMNS } from '../../src/table/columns.ts';
import { fitColumns } from '../../src/table/fit-columns.ts';
import { headerSpans, rowSpans } from '../../src/table/row-spans.ts';
import { listRows, type ProcessRow } from '../../src/table/rows.ts';
import { printable } from '../../src/text/sanitize.ts';
import type { Span } from '../../src/text/span.ts';
import { displayWidth } from '../../src/text/width.ts';
import { buildProcess } from '../support/build-process.ts';
import { tableContext } from '../support/table-context.ts';

const context = tableContext();

const rowOf = (process: Partial<Process> = {}, row: Partial<ProcessRow> = {}): ProcessRow => ({
  ...(listRows([buildProcess(process)])[0] as ProcessRow),
  ...row,
});

const text = (spans: readonly Span[]): string => spans.map((span) => span.text).join('');

const line = (
  row: ProcessRow,
  ids: readonly ColumnId[] = ['PID', 'S', 'FD', 'COMMAND'],
  { room = 40, offset = 0, wanted = context } = {},
): Span[] => rowSpans(row, fitColumns(ids, room, wanted), wanted, offset);

describe('a row', () => {
  const node = {
    pid: 48271,
    openFds: 63847,
    commandLine: ['/usr/bin/node', 'dist/server.js'],
  };

  test('has figures on the right and words on the left of their columns', () => {
    expect(text(line(rowOf(node)))).toBe('48271 S 63847 /usr/bin/node dist/server.');
    expect(text(line(rowOf({ pid: 7, openFds: 3 })))).toMatch(/^ {4}7 S {5}3 sleep 1000 +$/);
  });

  test('lets the name of the program stand out', () => {
    const spans = line(rowOf(node));
    expect(spans.find(({ style }) => style === 'processName')?.text).toBe('node');
  });

  test('shows the program without its path when that is wanted', () => {
    const wanted = tableContext({ fullPath: false });
    expect(text(line(rowOf(node), ['COMMAND'], { wanted }))).toMatch(/^node dist\/server.js/);
    const kworker = { shownCommand: 'kworker/0:1', commandLine: [], kernelThread: true };
    expect(text(line(rowOf(kworker), ['COMMAND'], { wanted }))).toMatch(/^kworker\/0:1/);
    const title = { commandLine: ['nginx: master process /usr/sbin/nginx'] };
    expect(text(line(rowOf(title), ['COMMAND'], { wanted }))).toMatch(/^nginx: master/);
  });

  test('draws the branches of the tree before the command', () => {
    const spans = line(rowOf(node, { prefix: '│  └─ ' }), ['PID', 'COMMAND']);
    expect(text(spans)).toContain('48271 │  └─ /usr/bin/node');
    expect(spans.find(({ style }) => style === 'treeBranch')?.text).toBe('│  └─ ');
  });

  test('scrolls the command sideways, and only that', () => {
    const spans = line(rowOf(node, { prefix: '└─ ' }), ['PID', 'COMMAND'], { offset: 12 });
    expect(text(spans)).toMatch(/^48271 node dist\/server\.js +$/);
  });

  test('of a process that has ended looks like that in every cell', () => {
    const spans = line(rowOf({ ...node, endedAtMs: 5 }));
    expect(new Set(spans.map(({ style }) => style))).toEqual(new Set(['gone']));
    expect(text(spans)).toContain(' X ');
  });
});

describe('the header', () => {
  const header = (sortBy: ColumnId, inverted: boolean, wanted = context): string =>
    text(
      headerSpans(fitColumns(['PID', 'FD', 'COMMAND'], 40, wanted), wanted, { sortBy, inverted }),
    );

  test('stands over the cells', () => {
    expect(header('S', false)).toBe('  PID    FD COMMAND');
  });

  test('shows what the rows are sorted by, and which way, also without colour', () => {
    expect(header('FD', false)).toBe('  PID    FD▽COMMAND');
    expect(header('FD', true)).toBe('  PID    FD△COMMAND');
    expect(header('PID', false, tableContext({ unicode: false }))).toBe('  PID+   FD COMMAND');
  });
});

describe('whatever a process calls itself', () => {
  const name = fc.string({ unit: 'binary', maxLength: 60 }).map(printable);
  const row = fc
    .record({ shownCommand: name, shownName: name, user: name, unit: name, openFds: fc.nat() })
    .map((process) => rowOf(process, { prefix: '├─ ' }));
  const ids = fc.subarray(
    COLUMNS.map(({ id }) => id),
    { minLength: 1 },
  );

  test('its columns stay aligned', () => {
    fc.assert(
      fc.property(row, fc.integer({ min: 40, max: 200 }), fc.nat(30), (hostile, room, offset) => {
        const ids = [...DEFAULT_COLUMNS];
        expect(displayWidth(text(line(hostile, ids, { room, offset })))).toBe(room);
      }),
    );
  });

  test('no row is wider than the room, wherever COMMAND stands', () => {
    fc.assert(
      fc.property(row, ids, fc.integer({ min: 40, max: 200 }), (hostile, some, room) => {
        expect(displayWidth(text(line(hostile, some, { room })))).toBeLessThanOrEqual(room);
      }),
    );
  });
});
