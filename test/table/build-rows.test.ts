import { describe, expect, test } from 'vitest';
import { buildRows, type RowOptions } from '../../src/table/build-rows.ts';
import { NO_FILTER, parseFilter } from '../../src/table/filter.ts';
import { buildProcess } from '../support/build-process.ts';
import { tableContext } from '../support/table-context.ts';

const init = buildProcess({
  pid: 1,
  ppid: 0,
  user: 'root',
  uid: 0,
  unit: 'init.scope',
  cpuPercent: 0,
});
const kthread = buildProcess({ pid: 2, ppid: 0, kernelThread: true, user: 'root', uid: 0 });
const node = buildProcess({
  pid: 30,
  ppid: 1,
  shownCommand: 'node a.js',
  unit: 'video.service',
  cpuPercent: 9,
});
const worker = buildProcess({
  pid: 31,
  tgid: 30,
  ppid: 1,
  shownName: 'libuv-worker',
  unit: 'video.service',
});
const ffmpeg = buildProcess({
  pid: 40,
  ppid: 30,
  shownCommand: 'ffmpeg -i x',
  unit: 'video.service',
  cpuPercent: 50,
});
const all = [init, kthread, node, worker, ffmpeg];

const plain: RowOptions = {
  filter: NO_FILTER,
  user: undefined,
  pids: undefined,
  unit: undefined,
  kernelThreads: false,
  userThreads: false,
  tree: false,
  folded: new Set(),
  sortBy: 'PID',
  inverted: false,
};

const pids = (wanted: Partial<RowOptions>, cursor = init): number[] =>
  buildRows(all, { ...plain, ...wanted }, tableContext(), cursor).map(({ process }) => process.pid);

describe('the table shows', () => {
  test('processes, and threads when asked for, as htop does', () => {
    expect(pids({})).toEqual([1, 30, 40]);
    expect(pids({ kernelThreads: true })).toEqual([1, 2, 30, 40]);
    expect(pids({ userThreads: true })).toEqual([1, 30, 31, 40]);
  });

  test('the processes of a user, by name or number', () => {
    expect(pids({ user: 'root' })).toEqual([1]);
    expect(pids({ user: '1000' })).toEqual([30, 40]);
  });

  test('the processes that were named, with their threads', () => {
    expect(pids({ pids: new Set([30]), userThreads: true })).toEqual([30, 31]);
    expect(pids({ pids: new Set([2]) })).toEqual([2]);
  });

  test('the processes of a unit, with or without .service', () => {
    expect(pids({ unit: 'video' })).toEqual([30, 40]);
    expect(pids({ unit: 'video.service' })).toEqual([30, 40]);
    expect(pids({ unit: 'vid' })).toEqual([]);
  });

  test('what the filter lets through, in the chosen order', () => {
    expect(pids({ filter: parseFilter('cpu>1'), sortBy: 'CPU%' })).toEqual([40, 30]);
  });

  test('a tree, with children that lost their parent to the filter as roots', () => {
    const options = { ...plain, tree: true, filter: parseFilter('ffmpeg|pid:1') };
    const rows = buildRows(all, options, tableContext(), undefined);
    expect(rows.map(({ prefix, process }) => prefix + process.pid)).toEqual(['1', '40']);
  });
});

describe('a process that ended under the cursor', () => {
  const gone = buildProcess({ pid: 35, ppid: 1, endedAtMs: 5, cpuPercent: 20 });

  test('keeps its place until the cursor leaves it', () => {
    expect(pids({}, gone)).toEqual([1, 30, 35, 40]);
    expect(pids({ sortBy: 'CPU%' }, gone)).toEqual([40, 35, 30, 1]);
    expect(pids({ tree: true }, gone)).toEqual([1, 30, 40, 35]);
  });

  test('is not doubled while the sampler still lists it', () => {
    const rows = buildRows([...all, gone], plain, tableContext(), gone);
    expect(rows.filter(({ process }) => process === gone)).toHaveLength(1);
  });

  test('a living one goes when it does not belong to what is shown any more', () => {
    expect(pids({ filter: parseFilter('cpu>1') }, init)).toEqual([30, 40]);
  });
});
