import { describe, expect, test } from 'vitest';
import { listRows } from '../../src/table/rows.ts';
import { findPid, findText } from '../../src/table/search.ts';
import { buildProcess } from '../support/build-process.ts';

const rows = listRows([
  buildProcess({ pid: 812, shownCommand: 'nginx: master', shownName: 'nginx' }),
  buildProcess({ pid: 48, shownCommand: '/usr/bin/node a.js', shownName: 'node' }),
  buildProcess({ pid: 48271, shownCommand: '/usr/bin/node b.js', shownName: 'MainThread' }),
]);

describe('search', () => {
  test('stays on the row it is on while that still matches', () => {
    expect(findText(rows, 'NODE', 1, 1)).toBe(1);
    expect(findText(rows, 'node b', 1, 1)).toBe(2);
  });

  test('goes on downwards and upwards, round the ends', () => {
    expect(findText(rows, 'node', 2, 1)).toBe(2);
    expect(findText(rows, 'node', 3, 1)).toBe(1);
    expect(findText(rows, 'node', 0, -1)).toBe(2);
    expect(findText(rows, 'node', -1, -1)).toBe(2);
  });

  test('finds names and PIDs, and takes text for text', () => {
    expect(findText(rows, 'mainthread', 0, 1)).toBe(2);
    expect(findText(rows, '812', 1, 1)).toBe(0);
    expect(findText(rows, '.*', 0, 1)).toBeUndefined();
  });

  test('finds nothing in nothing', () => {
    expect(findText(rows, '', 0, 1)).toBeUndefined();
    expect(findText([], 'node', 0, 1)).toBeUndefined();
  });
});

describe('digits jump to a PID', () => {
  test('the nearest so far, and the one itself once it is spelled', () => {
    expect(findPid(rows, '4')).toBe(1);
    expect(findPid(rows, '48')).toBe(1);
    expect(findPid(rows, '482')).toBe(2);
    expect(findPid(rows, '48271')).toBe(2);
    expect(findPid(rows, '9')).toBeUndefined();
  });

  test('a PID that is spelled wins over a longer one further up', () => {
    expect(findPid(rows.toReversed(), '48')).toBe(1);
  });
});
