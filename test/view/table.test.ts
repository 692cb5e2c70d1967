import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { GUTTER, layout } from '../../src/app/layout.ts';
import type { State } from '../../src/app/state.ts';
import { fitTableColumns } from '../../src/app/table/columns.ts';
import type { Process } from '../../src/sampler/process.ts';
import { printable } from '../../src/text/sanitize.ts';
import type { FindingId } from '../../src/triage/finding-table.ts';
import { buildProcess } from '../support/build-process.ts';
import { buildFinding } from '../support/build-report.ts';
import { buildState, press } from '../support/build-state.ts';
import { drawn } from '../support/drawn.ts';

const near = (pid: number, openFds: number) => buildProcess({ pid, openFds, maxFds: 100 });

/** Row of the screen that the `index`th process of the table is on. */
const rowOf = (state: State, index: number): number => layout(state).tableY + index;

describe('columns', () => {
  test('at 80 cells are the nine that the job needs', () => {
    const state = buildState([buildProcess()], { columns: 80, rows: 24 });
    const ids = fitTableColumns(state).map(({ column }) => column.id);
    expect(ids.join(' ')).toBe('PID USER S CPU% RES FD FD% FD~ COMMAND');
  });

  test('show which one the rows are sorted by', () => {
    const state = press(buildState([buildProcess()], { columns: 100 }), 'D');
    const screen = drawn(state);
    const { columnsY } = layout(state);
    expect(screen.rows[columnsY]).toContain(' FD▽');
    expect(screen.styleOf('FD▽', columnsY)).toBe('columnSorted');
    expect(screen.styleOf('PID', columnsY)).toBe('columnHeader');
    expect(screen.style(99, columnsY)).toBe('columnHeader');
  });

  test('stand straight under their headers, whatever processes are called', () => {
    const name = fc.string({ unit: 'grapheme', maxLength: 40 }).map(printable);
    const sizes = fc.tuple(fc.integer({ min: 40, max: 300 }), fc.integer({ min: 10, max: 60 }));
    fc.assert(
      fc.property(
        sizes,
        fc.array(name, { minLength: 1, maxLength: 8 }),
        ([columns, rows], names) => {
          const processes = names.map((shownCommand, at) =>
            buildProcess({ pid: at + 1, shownCommand, user: shownCommand, unit: shownCommand }),
          );
          const state = buildState(processes, { columns, rows });
          const screen = drawn(state);
          const region = layout(state);
          let right = GUTTER;
          for (const { column, width } of fitTableColumns(state)) {
            for (let y = region.tableY; y < region.footerY; y++) {
              expect(screen.text(y, right - 1, right), `before ${column.id}`).toBe(' ');
            }
            right += width + 1;
          }
          expect(right - 1).toBe(columns);
        },
      ),
      { numRuns: 50 },
    );
  });
});

describe('a row says without colour', () => {
  const marks = (processes: Process[], unicode: boolean, ...keys: readonly string[]): string[] => {
    const state = press(buildState(processes, { unicode }), ...keys);
    const screen = drawn(state);
    return processes.map((_, index) => screen.text(rowOf(state, index), 0, GUTTER));
  };

  test('that it is near its limit of descriptors', () => {
    const processes = [near(1, 79), near(2, 80), near(3, 95)];
    expect(marks(processes, true)).toEqual(['  ', ' △', ' ▲']);
    expect(marks(processes, false)).toEqual(['  ', ' ^', ' !']);
  });

  test('that it is tagged, also when it is in danger', () => {
    expect(marks([near(1, 1), near(2, 99)], true, 'space', 'space')).toEqual(['* ', '*▲']);
  });

  const withFindings = (unicode: boolean, ...ids: FindingId[]): string => {
    const process = near(1, 1);
    const findings = ids.map((id) => buildFinding({ id, process }));
    const state = { ...buildState([process], { unicode }), findings };
    return drawn(state).text(rowOf(state, 0), 0, GUTTER);
  };

  test.each(['fd-leak', 'memory-leak', 'thread-leak'] as const)('that it grows: %s', (id) => {
    expect(withFindings(true, id)).toBe(' ↑');
    expect(withFindings(true, 'blocked-processes', id)).toBe(' ↑');
    expect(withFindings(false, id)).toBe(' /');
  });

  test('that something else is found, which is no growth', () => {
    expect(withFindings(true, 'stopped-processes')).toBe(' •');
    expect(withFindings(true, 'cpu-saturation')).toBe(' •');
    expect(withFindings(false, 'cpu-saturation')).toBe(' :');
  });

  test('that its process is gone', () => {
    const gone = { ...near(1, 99), endedAtMs: 1 };
    expect(marks([gone], true)).toEqual([' ✝']);
    expect(marks([gone], false)).toEqual([' x']);
  });
});

test('the cursor is where it was put, and colours nothing else', () => {
  const state = press(buildState([near(1, 97), near(2, 97), near(3, 1)]), 'down');
  const screen = drawn(state);
  expect(screen.style(0, rowOf(state, 1))).toBe('selected');
  expect(screen.style(119, rowOf(state, 1))).toBe('selected');
  expect(screen.styleOf('97%', rowOf(state, 0))).toBe('critical');
  expect(screen.style(0, rowOf(state, 3))).toBe('normal');
});
