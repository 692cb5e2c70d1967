import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { COLUMNS, type ColumnId, DEFAULT_COLUMNS } from '../../src/table/columns.ts';
import { fitColumns } from '../../src/table/fit-columns.ts';
import { tableContext } from '../support/table-context.ts';

const MARKS = 2;
const ALL = COLUMNS.map(({ id }) => id);

const fitted = (screen: number, ids: readonly ColumnId[] = DEFAULT_COLUMNS, pidMax = 32768) =>
  fitColumns(ids, screen - MARKS, tableContext({ pidMax }));

const names = (...wanted: Parameters<typeof fitted>): string =>
  fitted(...wanted)
    .map(({ column }) => column.id)
    .join(' ');

describe('the columns that are left', () => {
  test.each([32768, 4_194_304])(
    'at 80 columns are the promised ones, with PIDs to %d',
    (pidMax) => {
      const promised = 'PID USER S CPU% RES FD FD% FD~ COMMAND';
      expect(names(80, DEFAULT_COLUMNS, pidMax)).toBe(promised);
      expect(names(82, DEFAULT_COLUMNS, pidMax)).toBe(promised);
    },
  );

  test('at 120 columns are all', () => {
    expect(names(120)).toBe(DEFAULT_COLUMNS.join(' '));
  });

  test('at 100 columns still tell the unit', () => {
    expect(names(100)).toBe('PID USER S CPU% RES FD FD% FD~ UNIT COMMAND');
  });

  test('at 40 columns still tell who runs out of descriptors', () => {
    expect(names(40)).toBe('PID FD FD% COMMAND');
  });

  test('keep the order in which they were asked for', () => {
    expect(names(120, ['COMMAND', 'FD', 'PID'])).toBe('COMMAND FD PID');
  });
});

test('COMMAND gets what the others leave', () => {
  const total = fitted(80).reduce((sum, { width }) => sum + width + 1, 0);
  expect(MARKS + total - 1).toBe(80);
  expect(fitted(80).at(-1)?.width).toBe(28);
  expect(fitted(200).at(-1)?.width).toBeGreaterThan(100);
});

describe('for any columns and any width', () => {
  const ids = fc.subarray(ALL, { minLength: 1 });
  const screen = fc.integer({ min: 40, max: 300 });

  test('no row is wider than the screen', () => {
    fc.assert(
      fc.property(ids, screen, (wanted, columns) => {
        const widths = fitted(columns, wanted).map(({ width }) => width + 1);
        expect(widths.length).toBeGreaterThan(0);
        expect(MARKS + widths.reduce((sum, width) => sum + width, -1)).toBeLessThanOrEqual(columns);
      }),
    );
  });

  test('COMMAND stays readable where it is wanted', () => {
    fc.assert(
      fc.property(ids, screen, (wanted, columns) => {
        const command = fitted(columns, wanted).find(({ column }) => column.id === 'COMMAND');
        if (wanted.includes('COMMAND')) expect(command?.width).toBeGreaterThanOrEqual(17);
      }),
    );
  });

  test('a wider screen shows no column less', () => {
    fc.assert(
      fc.property(ids, screen, (wanted, columns) => {
        const narrow = names(columns, wanted).split(' ');
        expect(names(columns + 1, wanted).split(' ')).toEqual(expect.arrayContaining(narrow));
      }),
    );
  });
});
