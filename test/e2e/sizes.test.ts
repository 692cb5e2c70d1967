import { expect, test } from 'vitest';
import { childrenOf } from '../support/children.ts';
import { startFileLeaker, startSleepers } from '../support/programs.ts';
import { startTable } from '../support/ptop-table.ts';
import type { Screen } from '../support/screen.ts';
import { ShownTable } from '../support/shown-table.ts';

const SIZES = [
  [40, 10],
  [80, 24],
  [120, 40],
  [200, 60],
  [300, 100],
] as const;

/** Everything that a whole frame has, and in its place; what is not, is told. */
function faults(screen: Screen, columns: number, rows: number): string[] {
  const table = ShownTable.on(screen);
  if (table === undefined) return ['no headers'];
  const found: string[] = [];
  const wrong = (isWrong: boolean, what: string): void => {
    if (isWrong) found.push(what);
  };
  wrong(!/^ 0\[.*\]/.test(screen.row(0)), 'no meter on the first row');
  wrong(!/^F1Help .*F10Quit *$/.test(screen.row(rows - 1)), 'no keys on the last row');
  wrong(
    screen.cell(columns - 1, rows - 1).background !== 6,
    'the last row does not reach the edge',
  );
  wrong(screen.cell(columns - 1, table.headerY).background !== 2, 'nor do the headers');
  const { pids } = table;
  wrong(pids.length !== rows - 2 - table.headerY, `${pids.length} rows`);
  for (const pid of pids) {
    wrong(!(pid > 0), `a row without a PID: ${screen.row(table.headerY + 1)}`);
    for (const id of ['CPU%', 'RES', 'FD', 'FD%', 'THR']) {
      const cell = table.columns.includes(id) ? table.cell(pid, id) : '0';
      wrong(!/^(\d[\d.]*[KMG]?%?|\?)$/.test(cell ?? ''), `${pid} ${id} is ${cell}`);
    }
  }
  return found;
}

test('at every size, and while it changes, each frame is whole', async () => {
  const [parent, leaker] = await Promise.all([startSleepers(120), startFileLeaker(20)]);
  const pids = [leaker.pid, ...childrenOf(parent.pid)];
  const { screen } = await startTable(pids, ['-d', '0.1', '-s', 'FD'], { columns: 80, rows: 24 });
  const back = [...SIZES].reverse().slice(1);
  for (const [columns, rows] of [...SIZES, ...back, [41, 100], [300, 10], [81, 25]]) {
    screen.resize(columns!, rows!);
    const whole = () => faults(screen, columns!, rows!).length === 0;
    await screen.until(whole, `a whole frame of ${columns}x${rows}`);
    const before = screen.bytesReceived;
    await screen.until(() => screen.bytesReceived > before, 'the next reading');
    await screen.until(whole, `a whole frame of ${columns}x${rows} again`);
  }
});

test('dragged through many sizes at once, it ends in a whole frame of the last', async () => {
  const { pid } = await startSleepers(120);
  const { screen } = await startTable(childrenOf(pid), ['-d', '0.1'], { columns: 80, rows: 24 });
  for (let step = 0; step < 100; step++) screen.resize(40 + step * 2, 10 + ((step * 7) % 60));
  screen.resize(100, 30);
  await screen.until(() => faults(screen, 100, 30).length === 0, 'a whole frame');
});

test.each([
  [40, 10, 'PID FD FD% COMMAND'],
  [80, 24, 'PID USER S CPU% RES FD FD% FD~ COMMAND'],
  [120, 40, 'PID USER S CPU% MEM% RES RES~ FD FD% FD~ THR UNIT COMMAND'],
])('at %dx%d the columns are %s', async (columns, rows, wanted) => {
  const { pid } = await startSleepers(1);
  const { table } = await startTable([pid], [], { columns, rows });
  expect(table().columns.join(' ')).toBe(wanted);
});
