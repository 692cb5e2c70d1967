import { expect, test } from 'vitest';
import { parseColumn, parseColumns } from '../../src/table/parse-columns.ts';

test('columns are named as on the screen, in any case', () => {
  expect(parseColumns('PID,fd%, Res~ ,command')).toEqual(['PID', 'FD%', 'RES~', 'COMMAND']);
  expect(parseColumn('cpu%')).toBe('CPU%');
});

test('a column named twice is there once', () => {
  expect(parseColumns('PID,FD,PID')).toEqual(['PID', 'FD']);
});

test.each([
  ['PID,CPU', 'no column CPU, the nearest is CPU%;'],
  ['fds', 'no column fds, the nearest is FD;'],
  ['RSS', 'no column RSS, the nearest is RES;'],
  ['TIME', 'no column TIME, the nearest is TIME+;'],
  ['PID,,FD', 'a column is missing between two commas;'],
  ['', 'a column is missing between two commas;'],
])('%s says what is wrong and what would be right', (list, start) => {
  const parsed = parseColumns(list);
  expect(parsed).toMatchObject({ wrong: expect.stringContaining(start) });
  expect(parsed).toMatchObject({ wrong: expect.stringContaining('there are PID PPID USER') });
});
