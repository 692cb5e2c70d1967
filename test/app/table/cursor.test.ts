import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { layout } from '../../../src/app/layout.ts';
import { buildProcess } from '../../support/build-process.ts';
import { after, buildSample, buildState, press } from '../../support/build-state.ts';

const busy = (pid: number, cpuPercent: number) => buildProcess({ pid, cpuPercent });

describe('the cursor stays on its process, so that no key hits another one', () => {
  test('while rows above it come and go and change places', () => {
    const [a, b, c] = [busy(1, 30), busy(2, 20), busy(3, 10)];
    const state = press(buildState([a, b, c]), 'down');
    expect(state.cursor.process).toBe(b);
    b.cpuPercent = 1;
    const later = after(state, { type: 'sample', sample: buildSample([a, b, c, busy(4, 99)], 2) });
    expect(later.cursor.process).toBe(b);
    expect(later.rows.map((row) => row.process?.pid)).toEqual([4, 1, 3, 2]);
  });

  test('when it dies: its row stays, and does not become a neighbour', () => {
    const [a, b, c] = [busy(1, 30), busy(2, 20), busy(3, 10)];
    const state = press(buildState([a, b, c]), 'down');
    b.endedAtMs = 5;
    const later = after(state, { type: 'sample', sample: buildSample([a, c], 2) });
    expect(later.rows.map((row) => row.process)).toEqual([a, b, c]);
    expect(later.cursor.process).toBe(b);
    const left = after(press(later, 'down'), { type: 'sample', sample: buildSample([a, c], 3) });
    expect(left.cursor.process).toBe(c);
    expect(left.rows.map((row) => row.process)).toEqual([a, c]);
  });

  test('when its PID is given to another process', () => {
    const [a, b] = [busy(1, 30), busy(2, 20)];
    const state = press(buildState([a, b]), 'down');
    b.endedAtMs = 5;
    const reborn = buildProcess({ pid: 2, startTicks: 7777, cpuPercent: 20 });
    const later = after(state, { type: 'sample', sample: buildSample([a, reborn], 2) });
    expect(later.cursor.process).toBe(b);
  });

  test('and stays in sight when the line that says what limits the view takes a row', () => {
    const processes = Array.from({ length: 60 }, (_, index) => busy(index + 1, index));
    for (const key of ['F', 'Z', 'space', 'c']) {
      const { cursor, ...state } = press(buildState(processes, { rows: 24 }), 'end', key);
      const { tableHeight } = layout({ cursor, ...state });
      expect(cursor.index - cursor.top, key).toBeLessThan(tableHeight);
    }
  });

  test('whatever is sampled and whichever keys are pressed', () => {
    const moves = fc.array(fc.constantFrom('up', 'down', 'pagedown', 'pageup', 'end', 'I', 'F'));
    const load = fc.array(fc.nat(100), { minLength: 60, maxLength: 60 });
    fc.assert(
      fc.property(moves, load, load, (keys, before, now) => {
        const processes = before.map((cpu, index) => busy(index + 1, cpu));
        const state = press(buildState(processes, { rows: 24 }), 'down', ...keys);
        const chosen = state.cursor.process;
        processes.forEach((process, index) => {
          process.cpuPercent = now[index];
        });
        const later = after(state, { type: 'sample', sample: buildSample(processes, 2) });
        const { cursor, rows } = later;
        if (cursor.placed) expect(cursor.process).toBe(chosen);
        expect(rows[cursor.index]?.process).toBe(cursor.process);
        expect(cursor.index).toBeGreaterThanOrEqual(cursor.top);
        expect(cursor.index).toBeLessThan(cursor.top + layout(later).tableHeight);
      }),
    );
  });
});

describe('until it is moved, the cursor rests', () => {
  const many = () => Array.from({ length: 100 }, (_, index) => busy(index + 1, 100 - index));

  test('on its process while that is in the window, which stays at the top', () => {
    const processes = many();
    const state = buildState(processes, { rows: 24 });
    (processes[0] as { cpuPercent: number }).cpuPercent = 96.5;
    const later = after(state, { type: 'sample', sample: buildSample(processes, 2) });
    expect(later.cursor).toMatchObject({ process: processes[0], index: 3, top: 0 });
  });

  test('on the first row again when its process sinks out of sight', () => {
    const processes = many();
    const state = buildState(processes, { rows: 24 });
    (processes[0] as { cpuPercent: number }).cpuPercent = 0;
    const later = after(state, { type: 'sample', sample: buildSample(processes, 2) });
    expect(later.cursor).toMatchObject({ process: processes[1], index: 0, top: 0 });
  });
});

describe('in another order', () => {
  const hundred = () =>
    Array.from({ length: 100 }, (_, index) =>
      buildProcess({ pid: index + 1, cpuPercent: 100 - index, openFds: index }),
    );
  const orders = [['D'], ['M'], ['P'], ['T'], ['N'], ['L'], ['I'], ['t'], ['f5'], ['B']];
  const chosen = [...orders, ['f6', 'down', 'enter'], ['t', 'B'], ['B', 't'], ['D', 'I', 'P']];

  test.each(chosen)('a placed cursor stays on its process, in sight: %s %s %s', (...keys) => {
    const before = press(buildState(hundred(), { rows: 24 }), 'down', 'pagedown', 'down');
    const { cursor, rows, ...state } = press(before, ...keys.filter((key) => key !== undefined));
    expect(cursor.process).toBe(before.cursor.process);
    expect(rows[cursor.index]?.process).toBe(cursor.process);
    const height = layout({ cursor, rows, ...state }).tableHeight;
    expect(cursor.top).toBe(Math.max(0, cursor.index - height + 1));
  });

  test('so does one placed by digits, where a click on a header asks for the order', () => {
    const state = press(buildState(hundred(), { rows: 24 }), '5', '0');
    const { columnsY } = layout(state);
    const click = { type: 'mouse', action: 'click', x: 4, y: columnsY } as const;
    const sorted = after(state, click);
    expect(sorted.table.sortBy).toBe('PID');
    expect(sorted.cursor.process?.pid).toBe(50);
  });

  test('one that was never placed rests on the first row, where the answer is', () => {
    for (const rows of [24, 200]) {
      const state = press(buildState(hundred(), { rows }), 'D');
      expect(state.rows[0]?.process?.pid).toBe(100);
      expect(state.cursor).toMatchObject({ index: 0, top: 0, placed: false });
      expect(state.cursor.process?.pid).toBe(100);
    }
  });
});

test('Home lets go of the process', () => {
  const [a, b] = [busy(1, 30), busy(2, 20)];
  expect(press(buildState([a, b]), 'down', 'home').cursor).toMatchObject({
    process: a,
    placed: false,
  });
});

test('a filter that hides the process moves the cursor to the first row that is left', () => {
  const processes = [
    buildProcess({ pid: 1, commandLine: ['nginx'] }),
    buildProcess({ pid: 2, commandLine: ['node'] }),
    buildProcess({ pid: 3, commandLine: ['node'] }),
  ];
  const state = press(buildState(processes), 'f4', 'n', 'o', 'd', 'e', 'enter');
  expect(state.rows).toHaveLength(2);
  expect(state.cursor.process?.pid).toBe(2);
});
