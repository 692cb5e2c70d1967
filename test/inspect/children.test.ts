import { expect, test } from 'vitest';
import { childrenOf } from '../../src/inspect/children.ts';
import { buildProcess } from '../support/build-process.ts';

test('its children, without its threads and without grandchildren', () => {
  const parent = buildProcess({ pid: 10, startTicks: 100 });
  const processes = [
    parent,
    buildProcess({ pid: 11, ppid: 10, startTicks: 200 }),
    buildProcess({ pid: 12, ppid: 10, startTicks: 200, tgid: 11 }),
    buildProcess({ pid: 13, ppid: 11, startTicks: 300 }),
    buildProcess({ pid: 14, ppid: 10, startTicks: 400 }),
  ];
  expect(childrenOf(processes, parent).map(({ pid }) => pid)).toEqual([11, 14]);
});

test('children of whoever had the PID before are not its own', () => {
  const recycled = { pid: 10, startTicks: 500 };
  const older = buildProcess({ pid: 11, ppid: 10, startTicks: 200 });
  expect(childrenOf([older], recycled)).toEqual([]);
});
