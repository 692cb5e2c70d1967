import { expect, test } from 'vitest';
import { HELP_LINES } from '../../src/app/help.ts';
import { MARKS } from '../../src/table/marks.ts';
import { buildProcess } from '../support/build-process.ts';
import { after, buildState, press } from '../support/build-state.ts';
import { drawn } from '../support/drawn.ts';

const tableOf = (columns: number, rows: number) =>
  buildState([buildProcess({ pid: 7 })], { columns, rows });

/** All that a pager shows, page after page; the words only, as they follow each other. */
const readAll = (columns: number, rows: number, ...keys: readonly string[]): string => {
  const pages: string[] = [];
  let state = press(tableOf(columns, rows), ...keys);
  for (let page = ''; page !== pages.at(-1); state = press(state, 'pagedown')) {
    if (page !== '') pages.push(page);
    page = drawn(state).rows.slice(1, -1).join('\n');
  }
  return pages.join('\n').replace(/\s+/g, ' ');
};

test('the help says each mark as it is drawn', () => {
  const { settings, ...state } = press(tableOf(80, 300), 'f1');
  const helpOf = (unicode: boolean) =>
    drawn({ ...state, settings: { ...settings, unicode } }).rows.join('\n');
  for (const { unicode, ascii, help } of Object.values(MARKS)) {
    expect(helpOf(true)).toContain(`  ${unicode.padEnd(17)}${help}`);
    expect(helpOf(false)).toContain(`  ${ascii.padEnd(17)}${help}`);
  }
});

/** Environment of the process under the cursor, as it was read. */
const withEnvironment = (columns: number, rows: number, content: string[] | { unread: string }) => {
  const open = press(tableOf(columns, rows), 'e');
  const process = open.cursor.process as NonNullable<typeof open.cursor.process>;
  return after(open, { type: 'environment', process, content });
};

test.each([
  [40, 10],
  [80, 24],
  [300, 100],
])('the help on %d columns says every key and what it does, in full', (columns, rows) => {
  const all = readAll(columns, rows, 'f1');
  for (const line of HELP_LINES) {
    if ('heading' in line) expect(all).toContain(line.heading);
    else for (const word of line.meaning.split(' ')) expect(all).toContain(word);
  }
  expect(all).toContain('F4 \\');
});

test('the help says which part of it is on the screen', () => {
  const first = drawn(press(tableOf(80, 24), 'f1')).rows[0];
  expect(first).toMatch(/^ ptop 0\.0\.0 {2}lines 1-22 of \d+ /);
  const all = drawn(press(tableOf(160, 200), 'f1')).rows[0];
  expect(all?.trim()).toBe('ptop 0.0.0');
});

test('scrolled to its end and then enlarged, the help fills the screen again', () => {
  const end = press(tableOf(40, 10), 'f1', 'end');
  const { rows } = drawn(after(end, { type: 'resize', columns: 300, rows: 150 }));
  expect(rows[1]).toContain('Moving');
});

test('a long variable goes on below, where its name cannot be forged', () => {
  const path = `PATH=${'/opt/some/where:'.repeat(10)}PATH=x`;
  const screen = drawn(withEnvironment(60, 24, ['HOME=/root', path]));
  expect(screen.rows[0]).toContain('Environment of 7 sleep');
  expect(screen.rows[1]?.trim()).toBe('HOME=/root');
  expect(screen.styleOf('HOME=', 1)).toBe('meterLabel');
  const text = screen.rows
    .slice(2, 6)
    .map((row) => row.trim())
    .join('');
  expect(text).toContain(path);
  expect(screen.rows[3]).toMatch(/^ {2}\S/);
  const forged = screen.rows.findIndex((row) => row.includes('PATH=x'));
  expect(screen.styleOf('PATH=x', forged)).toBe('normal');
});

test('an environment that cannot be read says why', () => {
  const screen = drawn(withEnvironment(80, 24, { unread: 'Only its own user may' }));
  expect(screen.rows[1]?.trim()).toBe('Only its own user may');
});
