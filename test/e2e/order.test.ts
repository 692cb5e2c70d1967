import { expect, test } from 'vitest';
import { compiled } from '../support/compiled.ts';
import { Program } from '../support/program.ts';
import { startBurner, startFileHolder } from '../support/programs.ts';
import { startTable } from '../support/ptop-table.ts';
import type { ShownTable } from '../support/shown-table.ts';

/** Is the order of the rows that of the figures in this column, the largest first? */
const descends = (table: ShownTable, id: string): boolean => {
  const figures = table.pids.map((pid) => Number.parseFloat(table.cell(pid, id) ?? ''));
  return figures.every((figure, at) => at === 0 || figure <= figures[at - 1]!);
};

/** One that burns a processor, one with many descriptors, one near its limit, one with memory. */
async function startFour() {
  const limited = Program.start(['prlimit', '--nofile=100:100', compiled('open-files'), '90'], {
    saysReady: true,
  });
  const node = Program.start(
    [process.execPath, '-e', 'console.log(1); setInterval(() => {}, 1e6)'],
    {
      saysReady: true,
    },
  );
  const programs = await Promise.all([startBurner(), startFileHolder(500), limited, node]);
  const [burner, holder, near, large] = programs.map(({ pid }) => pid) as [
    number,
    number,
    number,
    number,
  ];
  const pids = [burner, holder, near, large];
  const ptop = await startTable(pids, [
    '--columns',
    'PID,S,CPU%,MEM%,TIME+,RES,FD,FD%,START,COMMAND',
  ]);
  const firstIs = async (pid: number, order: string, ...keys: readonly string[]): Promise<void> => {
    ptop.screen.press(...keys);
    await ptop.screen.until(
      () => ptop.table().order === order && ptop.table().pids[0] === pid,
      `${pid} first in the order ${order} after ${keys.join(' ')}`,
    );
  };
  return { ...ptop, pids, burner, holder, near, large, firstIs };
}

test('P M T N D L sort by what they do in htop, and by descriptors; I turns it round', async () => {
  const { table, pids, burner, holder, near, large, firstIs } = await startFour();
  await firstIs(burner, 'CPU%▽');
  await firstIs(large, 'MEM%▽', 'M');
  expect(descends(table(), 'MEM%')).toBe(true);
  await firstIs(holder, 'FD▽', 'D');
  expect(descends(table(), 'FD')).toBe(true);
  await firstIs(near, 'FD%▽', 'L');
  await firstIs(burner, 'TIME+▽', 'T');
  await firstIs(burner, 'CPU%▽', 'P');
  await firstIs(Math.min(...pids), 'PID△', 'N');
  await firstIs(Math.max(...pids), 'PID▽', 'I');
  await firstIs(Math.min(...pids), 'PID△', 'I');
});

test('F6 lists all columns, opens on the one in force, and takes Enter or Esc', async () => {
  const { screen, holder, burner, large, firstIs } = await startFour();
  await firstIs(burner, 'CPU%▽');
  screen.press('F6');
  await screen.until(() => screen.rowWith(/^ Sort by/) > 0, 'the menu');
  const menuY = screen.rowWith(/^ CPU%( |$)/);
  expect(screen.cell(1, menuY).background).toBe(6);
  await firstIs(large, 'RES▽', ...new Array<string>(4).fill('down'), 'enter');
  await firstIs(large, 'RES▽', '>', 'end', 'escape');
  await firstIs(holder, 'FD▽', '<', 'down', 'down', 'enter');
});

test('a click on a header sorts by it, a second click the other way round', async () => {
  const { screen, table, holder, burner, pids, firstIs } = await startFour();
  await firstIs(burner, 'CPU%▽');
  const { headerY } = table();
  const click = (label: string) => screen.click(screen.row(headerY).indexOf(label) + 1, headerY);
  click(' FD ');
  await firstIs(holder, 'FD▽');
  click(' FD▽');
  await firstIs(table().pids.at(-1)!, 'FD△');
  click('PID');
  await firstIs(Math.min(...pids), 'PID△');
});

test('whichever order is asked for, a cursor that was placed stays on its process', async () => {
  const { screen, table, selected, pressTo, large, burner, firstIs } = await startFour();
  await firstIs(burner, 'CPU%▽');
  await pressTo(large, ...String(large));
  const orders = { D: 'FD▽', M: 'MEM%▽', N: 'PID△', I: 'PID▽', T: 'TIME+▽', P: 'CPU%▽' };
  for (const [key, order] of Object.entries(orders)) {
    screen.press(key);
    const stays = () => table().order === order && selected() === large;
    await screen.until(stays, `the cursor on ${large} in the order ${order}`);
  }
});
