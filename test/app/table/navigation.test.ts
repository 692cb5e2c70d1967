import { describe, expect, test } from 'vitest';
import { parseFilter } from '../../../src/table/filter.ts';
import { buildProcess } from '../../support/build-process.ts';
import { after, buildSample, buildState, press } from '../../support/build-state.ts';

describe('digits go to a PID', () => {
  const processes = [1, 20, 1812, 300].map((pid, index) =>
    buildProcess({ pid, cpuPercent: 50 - index }),
  );
  const start = () => press(buildState(processes), 'down');
  const typed = (digits: string, state = start()) => press(state, ...digits);

  test.each([
    ['1', 1, undefined],
    ['3', 300, 'no process 3; 300 begins so'],
    ['18', 1812, 'no process 18; 1812 begins so'],
    ['1812', 1812, undefined],
  ])('%s: the cursor is on %i, and it is said when that is another one', (digits, pid, message) => {
    expect(typed(digits).cursor.process?.pid).toBe(pid);
    expect(typed(digits).message).toBe(message);
  });

  test.each(['19', '188', '1886', '18120', '9'])(
    '%s, which is none: back to where the cursor was, with a word',
    (digits) => {
      expect(typed(digits)).toMatchObject({
        cursor: start().cursor,
        message: `no process ${digits}`,
      });
      const resting = buildState(processes);
      expect(typed(digits, resting).cursor).toEqual(resting.cursor);
    },
  );

  test('another key, a click, or a number that is too long begins a new one', () => {
    expect(typed('20', press(typed('1886'), 'down')).cursor.process?.pid).toBe(20);
    expect(typed('20', typed('9999999')).cursor.process?.pid).toBe(20);
    const click = { type: 'mouse', action: 'click', x: 4, y: 39 - 1 } as const;
    expect(typed('20', after(typed('1886'), click)).cursor.process?.pid).toBe(20);
  });

  test('so does a pause, for who comes back to type another one', () => {
    const sampled = (seconds: number) =>
      after(typed('1812'), { type: 'sample', sample: buildSample(processes, 1 + seconds) });
    expect(typed('20', sampled(3)).cursor.process?.pid).toBe(20);
    expect(typed('20', sampled(1)).message).toBe('no process 181220');
  });

  test('of one that a filter hides that is said', () => {
    const filter = parseFilter('pid<1000');
    const state = buildState(processes, { table: { filter } });
    expect(state.rows).toHaveLength(3);
    expect(typed('1812', state)).toMatchObject({
      cursor: state.cursor,
      message: 'Process 1812 is not in the table (filtered? Esc; folded? *)',
    });
    const longer = buildState([...processes, buildProcess({ pid: 200 })], {
      table: { pids: new Set([1, 200]) },
    });
    expect(typed('20', longer).message).toMatch(/^Process 20 is not in the table/);
  });
});
