import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Process } from '../../src/sampler/process.ts';
import { COLUMNS, type ColumnId } from '../../src/table/columns.ts';
import { sortProcesses } from '../../src/table/sort.ts';
import { buildProcess } from '../support/build-process.ts';
import { tableContext } from '../support/table-context.ts';

const context = tableContext();

const pids = (processes: readonly Readonly<Process>[], sortBy: ColumnId, inverted = false) =>
  sortProcesses(processes, { sortBy, inverted }, context).map(({ pid }) => pid);

const processes = [
  buildProcess({ pid: 1, openFds: 10, user: 'root', shownCommand: 'init' }),
  buildProcess({ pid: 2, openFds: undefined, user: 'www', shownCommand: 'apache' }),
  buildProcess({ pid: 3, openFds: 500, user: 'deploy', shownCommand: 'node' }),
  buildProcess({ pid: 4, openFds: 10, user: 'deploy', shownCommand: 'node' }),
];

describe('the order', () => {
  test('of figures is the largest first, of names from A to Z', () => {
    expect(pids(processes, 'FD')).toEqual([3, 1, 4, 2]);
    expect(pids(processes, 'USER')).toEqual([3, 4, 1, 2]);
    expect(pids(processes, 'COMMAND')).toEqual([2, 1, 3, 4]);
    expect(pids(processes, 'PID')).toEqual([1, 2, 3, 4]);
  });

  test('inverted is the other way round, but what is unknown stays last and equals stay put', () => {
    expect(pids(processes, 'FD', true)).toEqual([1, 4, 3, 2]);
    expect(pids(processes, 'PID', true)).toEqual([4, 3, 2, 1]);
  });

  test('of states shows first what runs and what is stuck', () => {
    const states = [...'SIZTDR'].map((state, index) => buildProcess({ pid: index, state }));
    const sorted = sortProcesses(states, { sortBy: 'S', inverted: false }, context);
    expect(sorted.map(({ state }) => state).join('')).toBe('RDTZIS');
  });
});

describe('by any column', () => {
  const any = fc.record({
    pid: fc.integer({ min: 1, max: 4_194_304 }),
    openFds: fc.option(fc.nat(), { nil: undefined }),
    cpuPercent: fc.option(fc.double({ min: 0, max: 100, noNaN: true }), { nil: undefined }),
    unit: fc.option(fc.string(), { nil: undefined }),
    state: fc.constantFrom('R', 'S', 'Z', '?'),
  });
  const list = fc
    .uniqueArray(any, { selector: ({ pid }) => pid })
    .map((wanted) => wanted.map((process) => buildProcess(process)));
  const column = fc.constantFrom(...COLUMNS.map(({ id }) => id));

  test('no process is lost or doubled, and the order does not depend on the one before', () => {
    fc.assert(
      fc.property(list, column, fc.boolean(), (some, sortBy, inverted) => {
        const sorted = pids(some, sortBy, inverted);
        expect(sorted.toSorted()).toEqual(some.map(({ pid }) => pid).toSorted());
        expect(pids(some.toReversed(), sortBy, inverted)).toEqual(sorted);
      }),
    );
  });
});
