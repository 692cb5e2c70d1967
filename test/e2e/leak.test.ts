import { readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { startFileHolder, startFileLeaker } from '../support/programs.ts';
import { startPtop } from '../support/ptop-screen.ts';
import { ShownTable } from '../support/shown-table.ts';

const LEVELS = '▁▂▃▄▅▆▇█';
const levels = (drawn = ''): number[] => [...drawn.trim()].map((bar) => LEVELS.indexOf(bar));

test('a process that opens a file every 100 ms is seen to climb within 5 s, a steady one is not', async () => {
  const [leaker, steady] = await Promise.all([startFileLeaker(100), startFileHolder(5)]);
  const screen = await startPtop(['-p', `${leaker.pid},${steady.pid}`, '-s', 'PID']);
  const cell = (pid: number, id: string) => ShownTable.on(screen)?.cell(pid, id);

  const readings: number[] = [];
  await screen.until(
    () => {
      const fds = Number(cell(leaker.pid, 'FD') ?? Number.NaN);
      if (fds > (readings.at(-1) ?? 0)) readings.push(fds);
      return readings.length >= 4;
    },
    'a fourth count',
    5_000,
  );
  expect(readings.at(-1)! - readings[0]!).toBeGreaterThanOrEqual(10);

  await screen.until(() => levels(cell(leaker.pid, 'FD~')).length >= 4, 'the sparkline', 5_000);
  const climb = levels(cell(leaker.pid, 'FD~'));
  expect(climb).toEqual(climb.toSorted((a, b) => a - b));
  expect([climb[0], climb.at(-1)], 'from the bottom to the top').toEqual([0, LEVELS.length - 1]);

  expect(cell(steady.pid, 'FD')).toBe(String(readdirSync(`/proc/${steady.pid}/fd`).length));
  expect(new Set(levels(cell(steady.pid, 'FD~'))).size).toBe(1);
});

test('D brings the process with the most descriptors to the top of all', async () => {
  const holder = await startFileHolder(15_000);
  const screen = await startPtop(['-d', '0.3']);
  await screen.until(() => ShownTable.on(screen)?.order === 'CPU%▽', 'the order by CPU');
  screen.press('D');
  await screen.until(() => ShownTable.on(screen)?.pids[0] === holder.pid, 'it on top');
  expect(ShownTable.on(screen)?.order).toBe('FD▽');
  expect(ShownTable.on(screen)?.cell(holder.pid, 'FD')).toBe('15000');
});
