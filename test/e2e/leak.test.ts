import { readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { startFileHolder, startFileLeaker } from '../support/programs.ts';
import { startPtop } from '../support/ptop-screen.ts';
import { ShownTable } from '../support/shown-table.ts';

const LEVELS = '▁▂▃▄▅▆▇█';
const levels = (drawn = ''): number[] => [...drawn.trim()].map((bar) => LEVELS.indexOf(bar));

/** One at once, one after half a second, then one a second: however late a busy machine is. */
const READINGS_IN_5_S = 6;

test('a process that opens a file every 100 ms is seen to climb within 5 s, a steady one is not', async () => {
  const [leaker, steady] = await Promise.all([startFileLeaker(100), startFileHolder(5)]);
  const screen = await startPtop(['-p', `${leaker.pid},${steady.pid}`, '-s', 'PID']);
  const cell = (pid: number, id: string) => ShownTable.on(screen)?.cell(pid, id);

  const counts: number[] = [];
  const climb = (): number[] => levels(cell(leaker.pid, 'FD~'));
  await screen.until(() => {
    const fds = Number(cell(leaker.pid, 'FD') ?? Number.NaN);
    if (fds > (counts.at(-1) ?? 0)) counts.push(fds);
    return counts.length === READINGS_IN_5_S;
  }, 'one count more in each reading');
  expect(counts.at(-1)! - counts[0]!).toBeGreaterThanOrEqual(10);
  expect(climb()).toEqual(climb().toSorted((a, b) => a - b));
  expect([climb()[0], climb().at(-1)], 'from the bottom to the top').toEqual([0, 7]);

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
