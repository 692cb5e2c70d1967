import { describe, expect, test } from 'vitest';
import { layout } from '../../src/app/layout.ts';
import type { Host } from '../../src/sampler/sample.ts';
import { buildHost } from '../support/build-host.ts';
import { buildProcess } from '../support/build-process.ts';
import { after, buildState } from '../support/build-state.ts';
import { drawn } from '../support/drawn.ts';

/** The header on a screen of this size, and how its texts are drawn. */
const headerOf = (columns: number, rows: number, host: Partial<Host> = {}) => {
  const ownCost = { type: 'ownCost', cost: { cpuPercent: 0.6, rssBytes: 58 * 1024 ** 2 } } as const;
  const state = after(buildState([buildProcess()], { columns, rows, host }), ownCost);
  const screen = drawn(state);
  const lines = screen.rows.slice(0, layout(state).header.height);
  const styleOf = (text: string) => {
    const y = lines.findIndex((line) => line.includes(text));
    return screen.styleOf(text, y);
  };
  return { lines, text: lines.join('\n'), styleOf };
};

const cpus = (count: number, busy: (number: number) => number): Host['cpus'] =>
  Array.from({ length: count }, (_, number) => {
    const user = busy(number);
    const none = { nice: 0, system: 0, irq: 0, steal: 0, iowait: 0 };
    return { number, shares: { ...none, user, idle: 100 - user } };
  });

const FIGURES = [
  'Tasks: 114, 486 thr',
  'Load average: 0.42 0.51 0.48 (2 CPUs)',
  'Pressure: cpu 0.3% mem 0.0% io 1.2%',
  'Open files: 66,120',
  'ptop 0.6%',
  'vps-01  up 12 days',
];

test.each([
  [80, 24],
  [120, 40],
  [200, 60],
  [300, 100],
])('at %dx%d all figures of the machine are there, uncut', (columns, rows) => {
  const { text } = headerOf(columns, rows);
  for (const figure of FIGURES) expect(text).toContain(figure);
  expect(text).toContain('avail 5.0G of 8.0G]');
});

test('the smallest screen keeps the bars, and leaves more than half of itself to processes', () => {
  const { lines, text } = headerOf(40, 10);
  expect(lines).toHaveLength(4);
  expect(text).toContain('avail 5.0G of 8.0G]');
});

describe('what is wrong stands out in the figures', () => {
  test.each([
    ['2 zombie', {}, '2', 'warning'],
    ['load', { loadAverage: [2.5, 1, 1] as const }, '2.50', 'warning'],
    ['pressure', { pressure: { cpu: 0, memory: 41.5, io: 0 } }, '41.5%', 'warning'],
    ['files', { openFiles: { allocated: 81, max: 100 } }, '81', 'warning'],
    ['files', { openFiles: { allocated: 95, max: 100 } }, '95', 'critical'],
  ])('%s', (_, host, text, style) => {
    const tasks = { ...buildHost().tasks, total: 100, running: 0, zombie: 2, threads: 0 };
    expect(headerOf(120, 40, { tasks, ...host }).styleOf(text)).toBe(style);
  });

  test('blocked and stopped tasks', () => {
    const tasks = { ...buildHost().tasks, blocked: 7, stopped: 9 };
    const { text, styleOf } = headerOf(120, 40, { tasks });
    expect(text).toContain('7 D, 2 zombie, 9 stopped');
    expect(styleOf('7 D')).toBe('stateBlocked');
  });
});

test.each([80, 100, 120, 149])('on %d columns no state of the tasks is cut off', (columns) => {
  const tasks = {
    ...buildHost().tasks,
    ...{ total: 3_072, threads: 4_356, running: 17, blocked: 5, zombie: 501, stopped: 1 },
  };
  expect(headerOf(columns, 40, { tasks }).text).toMatch(/17 ?R.* 5 ?D.* 501 ?Z.* 1 ?(T|stopped)/i);
});

test('a high load is not cut off on 80 columns', () => {
  expect(headerOf(80, 24, { loadAverage: [180.59, 145.19, 116.4] }).text).toContain(
    '180.59 145.19 116.40 (2 CPUs)',
  );
});

test('what the kernel does not tell is unknown, not 0', () => {
  const { text } = headerOf(120, 40, {
    loadAverage: undefined,
    openFiles: undefined,
    uptimeSeconds: undefined,
    swap: undefined,
    pressure: { cpu: undefined, memory: undefined, io: undefined },
  });
  expect(text).toContain('Load average: ?');
  expect(text).toContain('Open files: ?');
  expect(text).toContain('up ?');
  expect(text).toContain('Pressure: cpu ? mem ? io ?');
  expect(text).toMatch(/Swp\[ +\?\]/);
});

describe('many processors', () => {
  test('have their bars side by side, counted downwards as in htop', () => {
    const { lines } = headerOf(120, 40, { cpus: cpus(8, (number) => number * 10) });
    expect(lines[1]).toMatch(/^ 1\[\|+ +10\.0%\] 5\[\|+ +50\.0%\] /);
    expect(lines).toHaveLength(6);
  });

  test('too many for bars: one hot core is still seen', () => {
    const { lines } = headerOf(80, 24, { cpus: cpus(128, (number) => (number === 77 ? 100 : 0)) });
    expect(lines[0]).toMatch(/^CPU\[/);
    const strips = lines.slice(1, -2).map((line) => line.slice(0, 40));
    expect(strips.join('').match(/█/g)).toHaveLength(1);
    expect(strips[1]?.indexOf('█')).toBe(37);
  });
});
