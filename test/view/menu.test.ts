import { expect, test } from 'vitest';
import { COLUMNS } from '../../src/table/columns.ts';
import { buildProcess } from '../support/build-process.ts';
import { buildState, press } from '../support/build-state.ts';
import { drawn } from '../support/drawn.ts';

const open = (columns: number, rows: number, ...keys: readonly string[]) => {
  const people = ['deploy', 'root', 'www-data'].map((user, at) =>
    buildProcess({ pid: at + 1, user, uid: at }),
  );
  return drawn(press(buildState(people, { columns, rows }), ...keys));
};

test('a short menu leaves the meters alone and lies over the table', () => {
  const { rows } = open(80, 24, 'u');
  const title = rows.findIndex((row) => row.startsWith(' Show processes of '));
  expect(rows[title - 1], 'the headers stay').toMatch(/PID USER .*COMMAND/);
  expect(rows.slice(title + 1, title + 5).map((row) => row.slice(0, 19).trim())).toEqual([
    'All users',
    'deploy',
    'root',
    'www-data',
  ]);
  expect(rows.filter((row) => row.includes('Mem['))).toHaveLength(1);
});

test('the choice is marked, and stays on the screen in a menu that is longer than it', () => {
  for (let down = 0; down < COLUMNS.length; down++) {
    const screen = open(40, 10, 'f6', 'home', ...new Array<string>(down).fill('down'));
    const id = COLUMNS[down]?.id ?? '';
    const y = screen.rows.findIndex((row) => row.startsWith(` ${id} `));
    expect(y, id).toBeGreaterThan(0);
    expect(screen.style(1, y)).toBe('dialogSelected');
    expect(screen.rows[9]).toContain('EnterChoose');
  }
});

test('the menu of orders opens on the one that is in force', () => {
  const screen = open(80, 40, 'D', 'f6');
  const y = screen.rows.findIndex((row) => row.startsWith(' FD '));
  expect(screen.style(1, y)).toBe('dialogSelected');
});

test('the column chooser shows what is on, in its order, and what each column means', () => {
  const { rows } = open(120, 40, 'f2', 'space', 'f8');
  const at = rows.findIndex((row) => row.startsWith(' Columns'));
  expect(rows[at + 1]).toMatch(/^ \[x\] USER {5}Effective user/);
  expect(rows[at + 2]).toMatch(/^ \[ \] PID {6}Process ID/);
  expect(rows.find((row) => row.startsWith(' [ ] PPID'))).toContain('PID of the parent');
});
