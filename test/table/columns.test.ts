import { describe, expect, test } from 'vitest';
import { History } from '../../src/sampler/history.ts';
import type { Process } from '../../src/sampler/process.ts';
import {
  COLUMNS,
  type ColumnId,
  columnOf,
  DEFAULT_COLUMNS,
  needsOf,
} from '../../src/table/columns.ts';
import { displayWidth } from '../../src/text/width.ts';
import { buildProcess } from '../support/build-process.ts';
import { tableContext } from '../support/table-context.ts';

const context = tableContext();

const cell = (id: ColumnId, process: Partial<Process> = {}, wanted = context) =>
  columnOf(id).cell(buildProcess(process), wanted);

const shown = (id: ColumnId, process: Partial<Process> = {}, wanted = context): string =>
  cell(id, process, wanted).text;

const historyOf = (...values: number[]): History => {
  const history = new History();
  values.forEach((value, slot) => {
    history.push(slot, value);
  });
  return history;
};

test('the columns are those that scripts and the documentation name', () => {
  expect(COLUMNS.map(({ id }) => id).join(' ')).toBe(
    'PID PPID USER PRI NI S CPU% MEM% TIME+ VIRT RES RES~ FD FD% FDMAX FD~ THR IO_R IO_W UNIT START COMMAND',
  );
  expect(DEFAULT_COLUMNS.join(' ')).toBe(
    'PID USER S CPU% MEM% RES RES~ FD FD% FD~ THR UNIT COMMAND',
  );
});

test('input and output are read only when a column shows them', () => {
  expect([...needsOf(DEFAULT_COLUMNS)]).toEqual([]);
  expect([...needsOf(['PID', 'IO_R', 'IO_W'])]).toEqual(['io']);
});

describe('cells', () => {
  test.each<[ColumnId, Partial<Process>, string]>([
    ['PID', { pid: 48271 }, '48271'],
    ['USER', { user: 'deploy' }, 'deploy'],
    ['USER', { user: 'systemd-network' }, 'systemd-+'],
    ['PRI', { priority: -51 }, '-51'],
    ['NI', { nice: -20 }, '-20'],
    ['S', { state: 'D' }, 'D'],
    ['S', { state: 'S', endedAtMs: 1 }, 'X'],
    ['CPU%', { cpuPercent: 3.24 }, '3.2'],
    ['CPU%', { cpuPercent: 100 }, '100'],
    ['MEM%', { memoryPercent: 3.1 }, '3.1'],
    ['TIME+', { cpuSeconds: 754.56 }, '12:34.56'],
    ['VIRT', { virtualBytes: 1.5 * 1024 ** 3 }, '1.5G'],
    ['RES', { rssBytes: 247 * 1024 ** 2 }, '247M'],
    ['FD', { openFds: 63847 }, '63847'],
    ['FD', { openFds: 1_234_567 }, '1.2M'],
    ['FD%', { openFds: 63847, maxFds: 65536 }, '97%'],
    ['FD%', { openFds: 29, maxFds: 100 }, '29%'],
    ['FD%', { openFds: 9499, maxFds: 10_000 }, '94%'],
    ['FD%', { openFds: 100, maxFds: 4 }, '>999'],
    ['FDMAX', { maxFds: 65536 }, '65536'],
    ['FDMAX', { maxFds: 1_048_576 }, '1.0M'],
    ['THR', { threads: 11 }, '11'],
    ['IO_R', { readBytesPerSecond: 2048 }, '2K'],
    ['UNIT', { unit: 'nginx.service' }, 'nginx'],
    ['UNIT', { unit: 'session-3.scope' }, 'session-3.scope'],
    ['UNIT', { unit: 'a-very-long-name-of-a.service' }, 'a-very-long-nam+'],
    ['START', {}, '02:11'],
    ['COMMAND', { shownCommand: 'node a.js' }, 'node a.js'],
    ['COMMAND', { tgid: 5, shownName: 'libuv-worker' }, 'libuv-worker'],
  ])('%s of %o is %s', (id, process, text) => {
    expect(shown(id, process)).toBe(text);
  });

  test.each<[ColumnId, Partial<Process>]>([
    ['USER', { uid: undefined, user: '?' }],
    ['S', { state: '?' }],
    ['CPU%', { cpuPercent: undefined }],
    ['MEM%', { memoryPercent: undefined }],
    ['FD', { openFds: undefined }],
    ['FD%', { openFds: undefined }],
    ['FD%', { maxFds: undefined }],
    ['FDMAX', { maxFds: undefined }],
    ['FD~', { fdHistory: new History() }],
    ['IO_R', { readBytesPerSecond: undefined }],
    ['IO_W', { writeBytesPerSecond: undefined }],
    ['UNIT', { unit: undefined, cgroup: undefined }],
  ])('%s that the kernel did not tell is ?, not 0', (id, process) => {
    expect(shown(id, process)).toBe('?');
  });

  const zombie = { state: 'Z', threads: 1 };
  const thread = { tgid: 5 };
  const kernelThread = { kernelThread: true, rssBytes: 0, openFds: 0 };
  test.each<[ColumnId, Partial<Process>]>([
    ['CPU%', zombie],
    ['MEM%', zombie],
    ['RES', zombie],
    ['VIRT', zombie],
    ['FD', zombie],
    ['FD~', zombie],
    ['MEM%', kernelThread],
    ['RES', kernelThread],
    ['RES~', kernelThread],
    ['VIRT', kernelThread],
    ['FD', kernelThread],
    ['FD%', kernelThread],
    ['FD~', kernelThread],
    ['FD', thread],
    ['FD%', thread],
    ['FDMAX', thread],
    ['FD~', thread],
    ['THR', thread],
    ['FD%', { maxFds: Number.POSITIVE_INFINITY }],
    ['FDMAX', { maxFds: Number.POSITIVE_INFINITY }],
    ['UNIT', { unit: undefined }],
  ])('%s that %o does not have is -', (id, process) => {
    expect(shown(id, process)).toBe('-');
  });

  test('a main thread that ended before the others does not hide that they run', () => {
    expect(shown('CPU%', { state: 'Z', threads: 8, cpuPercent: 50 })).toBe('50.0');
  });

  test('no cell and no header is wider than its column', () => {
    const large = Number.MAX_SAFE_INTEGER;
    const huge = buildProcess({
      pid: 4_194_304,
      ppid: 4_194_304,
      user: 'a-name-with-日本-in-it',
      unit: 'another-name-with-日本-in-it.service',
      cpuPercent: 25_600,
      memoryPercent: 100,
      cpuSeconds: 1e9,
      rssBytes: large,
      virtualBytes: large,
      openFds: large,
      maxFds: 1,
      threads: large,
      priority: -100,
      nice: -20,
      readBytesPerSecond: large,
      writeBytesPerSecond: 1023.4,
      startedAtMs: 0,
      fdHistory: historyOf(1),
    });
    const wide = tableContext({ pidMax: 4_194_304, sparkCellSeconds: 8 });
    for (const { id, width, cell, header } of COLUMNS) {
      if (width === 'rest') continue;
      const room = typeof width === 'number' ? width : width(wide);
      expect(`${id} ${displayWidth(cell(huge, wide).text) <= room}`).toBe(`${id} true`);
      expect(displayWidth(header(wide))).toBeLessThanOrEqual(room);
    }
  });
});

describe('what a process in danger looks like', () => {
  test.each([
    [79, 'normal'],
    [80, 'warning'],
    [94, 'warning'],
    [95, 'critical'],
    [100, 'critical'],
  ])('%d%% of the descriptors is %s', (openFds, style) => {
    expect(cell('FD%', { openFds, maxFds: 100 }).style).toBe(style);
  });

  test('a blocked or stopped process stands out, an idle figure does not', () => {
    expect(cell('S', { state: 'D' }).style).toBe('stateBlocked');
    expect(cell('S', { state: 'T' }).style).toBe('warning');
    expect(cell('S', { state: 'R' }).style).toBe('stateRunning');
    expect(cell('CPU%', { cpuPercent: 0 }).style).toBe('dim');
  });

  test("one's own processes are told from those of others", () => {
    expect(cell('USER', { uid: 1000 }).style).toBe('ownUser');
    expect(cell('USER', { uid: 0 }).style).toBe('otherUser');
  });
});

describe('sparklines', () => {
  const now = tableContext({ slot: 7 });

  test('a leak rises, a steady process is flat', () => {
    expect(shown('FD~', { fdHistory: historyOf(0, 10, 20, 30, 40, 50, 60, 70) }, now)).toBe(
      '▁▂▃▄▅▆▇█',
    );
    expect(shown('FD~', { fdHistory: historyOf(67) }, now)).toBe('▁▁▁▁▁▁▁▁');
  });

  test('a megabyte in a process of a gigabyte is no slope', () => {
    const gib = 1024 ** 3;
    const rssHistory = historyOf(gib, gib, gib, gib, gib + 2 ** 20);
    expect(shown('RES~', { rssHistory, rssBytes: gib }, now)).toBe('▁▁▁▁▁▁▁▁');
  });

  test('the header says how long the window is', () => {
    const header = (id: ColumnId, sparkCellSeconds: number): string =>
      columnOf(id).header(tableContext({ sparkCellSeconds }));
    expect(header('FD~', 15)).toBe('FD~ 2m');
    expect(header('FD~', 2)).toBe('FD~ 16s');
    expect(header('RES~', 1)).toBe('RES~ 8s');
    expect(header('RES~', 8)).toBe('RES~ 64s');
  });
});

test('a folded row shows the sums, and the worst share of the limit', () => {
  const sums = {
    cpuPercent: 12,
    memoryPercent: 3,
    rssBytes: 1024 ** 3,
    openFds: 5000,
    highestFdShare: 0.97,
    threads: 40,
  };
  const row = ['CPU%', 'MEM%', 'RES', 'FD', 'FD%', 'THR'] as const;
  const texts = row.map((id) => columnOf(id).cell(buildProcess(), context, sums).text);
  expect(texts).toEqual(['12.0', '3.0', '1.0G', '5000', '97%', '40']);
});
