import { readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { compiled } from '../support/compiled.ts';
import { startFileHolder, startFileLeaker } from '../support/programs.ts';
import { ptopArgv, startPtop } from '../support/ptop-screen.ts';
import { tableOf } from '../support/ptop-table.ts';
import { Screen } from '../support/screen.ts';
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

/** A PID namespace of its own: on a machine in use others may have more descriptors. */
const world = ['unshare', '--pid', '--mount', '--fork', '--kill-child', '--mount-proc'] as const;

test.runIf(process.getuid?.() === 0)('D brings it to the top of all', async () => {
  const run = `${compiled('open-files')} 100 100 & ${ptopArgv().join(' ')} -d 0.3 --columns PID,CPU%,FD,FD~,COMMAND`;
  const screen = new Screen([...world, 'bash', '-c', run], {});
  const { table } = tableOf(screen);
  await screen.until(() => ShownTable.on(screen)?.order === 'CPU%▽', 'the order by CPU');
  screen.press('D');
  const top = (id: string) => table().cell(table().pids[0] ?? 0, id) ?? '';
  await screen.until(() => top('COMMAND').endsWith('open-files 100 100'), 'it on top');
  expect(table().order).toBe('FD▽');
  const before = Number(top('FD'));
  expect(before).toBeGreaterThanOrEqual(100);
  await screen.until(() => Number(top('FD')) > before, 'it to climb there');
});

test.runIf(process.getuid?.() === 0)(
  'a leak far from its limit is named under the header before a history alone would tell',
  async () => {
    const run = `${compiled('close-wait')} 30 3 200 & ${ptopArgv().join(' ')}`;
    const screen = new Screen([...world, 'bash', '-c', run], {});
    const found = /FD leak: close-wait .* \+\d+\/min, .*; \d+ CLOSE_WAIT on :\d+/;
    await screen.until(() => found.test(screen.text()), 'the finding', 45_000);
  },
);
