import { expect, test } from 'vitest';
import { layout } from '../../src/app/layout.ts';
import { parseFilter } from '../../src/table/filter.ts';
import { buildProcess } from '../support/build-process.ts';
import { buildState, press, type StateOptions } from '../support/build-state.ts';
import { drawn } from '../support/drawn.ts';

const people = () => [
  buildProcess({ pid: 1, user: 'root', uid: 0 }),
  buildProcess({ pid: 2, commandLine: ['node'] }),
  buildProcess({ pid: 3, kernelThread: true }),
];

/** What is said about the view; undefined when nothing limits it. */
const said = (
  table: StateOptions['table'] = {},
  keys: readonly string[] = [],
  columns = 120,
): string | undefined => {
  const state = press(buildState(people(), { table, columns, rows: 24 }), ...keys);
  const { statusY } = layout(state);
  return statusY === undefined ? undefined : drawn(state).rows[statusY]?.trim();
};

test('a view of everything says nothing, and leaves the row to the table', () => {
  expect(said()).toBeUndefined();
});

test('what hides processes is named, with how many are left', () => {
  expect(said({ filter: parseFilter('node') })).toMatch(/^Filter: node {2}1 of 2 shown/);
  expect(said({ user: 'root' })).toMatch(/^User: root {2}1 of 2 shown/);
  expect(said({ pids: new Set([2]) })).toMatch(/^PIDs: 2 {2}1 of 2 shown/);
  const many = new Set(Array.from({ length: 60 }, (_, at) => 2 * at + 2));
  expect(said({ pids: many })).toMatch(/^60 PIDs {2}1 of 2 shown/);
  expect(said({ unit: 'app' })).toMatch(/^Unit: app {2}2 of 2 shown/);
});

test('a filter that cannot be used says what would be right', () => {
  expect(said({ filter: parseFilter('fd>') })).toContain('fd> takes a number: fd>1000');
});

test('a screen that stands still says so, first of all, on the narrowest terminal too', () => {
  expect(said({}, ['Z'])).toMatch(/^PAUSED/);
  expect(said({ filter: parseFilter('a long filter that fills it') }, ['Z'], 40)).toMatch(
    /^PAUSED/,
  );
});

test('following and tags are not forgotten', () => {
  expect(said({}, ['F'])).toContain('Following');
  expect(said({}, ['space', 'space'])).toContain('2 tagged');
});

test('Esc takes back the filter before what ptop was started with', () => {
  const started = { user: 'root', filter: parseFilter('sleep') };
  expect(said(started, ['escape'])).toMatch(/^User: root/);
  expect(said(started, ['escape', 'escape'])).toBeUndefined();
});

test('Esc takes back one after the other, until nothing limits the view', () => {
  const limited = ['space', 'F', 'Z', 'f4', 'n', 'o', 'enter'];
  const steps = [0, 1, 2, 3, 4].map((count) =>
    said({}, [...limited, ...new Array<string>(count).fill('escape')]),
  );
  expect(steps[0]).toMatch(/PAUSED.*Filter: no.*Following.*1 tagged/);
  expect(steps[1]).not.toContain('tagged');
  expect(steps[2]).not.toContain('Following');
  expect(steps[3]).toMatch(/^Filter: no/);
  expect(steps[4]).toBeUndefined();
});
