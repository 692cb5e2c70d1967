import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { startFileHolder } from '../support/programs.ts';
import { startPtop } from '../support/ptop-screen.ts';
import type { Screen } from '../support/screen.ts';
import { ShownTable } from '../support/shown-table.ts';
import { Sshd } from '../support/sshd.ts';

/** The command for the far side; `exec` leaves no shell between sshd and ptop. */
const ptop = `exec ${process.execPath} ${resolve('bin/ptop.js')}`;

/** What must not differ between two screens of the same moment. */
const SAME = ['PID', 'USER', 'S', 'FD', 'FD%', 'THR', 'COMMAND'];

const colours = (screen: Screen, y: number) =>
  Array.from({ length: screen.columns }, (_, x) => screen.cell(x, y).background);

/** ptop on the far side, and its PID there. */
async function startOver(sshd: Sshd, args: string): Promise<{ screen: Screen; pid: number }> {
  const screen = sshd.open(`echo "pid $$"; read go; ${ptop} ${args}`, { columns: 100, rows: 30 });
  await screen.until(() => /^pid \d+/.test(screen.row(0)), 'the far side');
  const pid = Number(screen.row(0).slice(4));
  screen.press('enter');
  await screen.until(() => ShownTable.on(screen), 'the table');
  return { screen, pid };
}

/** Ticks of processor time, fields 14 and 15 of proc_pid_stat(5); undefined when it has ended. */
function cpuTicks(pid: number): number | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
    const [state, ...fields] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return state === 'Z' ? undefined : Number(fields[10]) + Number(fields[11]);
  } catch {
    return undefined;
  }
}

test('the far side shows what ptop shows here, colours and blocks too, and is resized', async () => {
  const holder = await startFileHolder(900);
  const sshd = await Sshd.start();
  const args = ['-p', String(holder.pid), '-d', '0.3'];
  const here = await startPtop(args, { columns: 100, rows: 30 });
  const { screen: there } = await startOver(sshd, args.join(' '));

  for (const [columns, rows] of [
    [100, 30],
    [80, 24],
    [140, 40],
  ] as const) {
    for (const screen of [here, there]) screen.resize(columns, rows);
    const shown = (screen: Screen): string => {
      const table = ShownTable.on(screen);
      const cells = SAME.map((id) => table?.columns.includes(id) && table.cell(holder.pid, id));
      return JSON.stringify([table?.headerY, table?.columns, cells, screen.row(rows - 1)]);
    };
    await there.until(
      () => there.row(rows - 1).startsWith('F1Help') && shown(there) === shown(here),
      'the same table here and there',
    );
    const y = ShownTable.on(there)?.headerY ?? 0;
    for (const at of [y, y + 1, rows - 1]) expect(colours(there, at)).toEqual(colours(here, at));
  }
  expect(ShownTable.on(there)?.cell(holder.pid, 'FD~')).toMatch(/^▁+$/);
});

test.each([
  ['its client is killed', (screen: Screen) => screen.kill('SIGKILL')],
  ['the terminal of its client is closed', (screen: Screen) => screen.hangUp()],
])('when %s, ptop is gone within 2 s, and has not worked meanwhile', async (_, disconnect) => {
  const sshd = await Sshd.start();
  const { screen, pid } = await startOver(sshd, '');
  const before = cpuTicks(pid) ?? Number.NaN;
  let after = before;
  disconnect(screen);
  const from = performance.now();
  for (let ticks = cpuTicks(pid); ticks !== undefined; ticks = cpuTicks(pid)) {
    after = ticks;
    expect(performance.now() - from, 'ms after the end of the client').toBeLessThan(2_000);
    await new Promise((wait) => setTimeout(wait, 5));
  }
  expect(after - before, 'ticks of 10 ms').toBeLessThan(30);
});
