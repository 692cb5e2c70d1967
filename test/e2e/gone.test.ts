import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { endOnce } from '../support/ending.ts';
import { startFileHolder } from '../support/programs.ts';
import { ptopArgv } from '../support/ptop-screen.ts';
import { startTable, tableOf } from '../support/ptop-table.ts';
import { Screen } from '../support/screen.ts';
import { ShownTable } from '../support/shown-table.ts';

test('a process that ends under the cursor keeps its row, marked, until the cursor leaves it', async () => {
  const [a, b, c] = await Promise.all([30, 20, 10].map((count) => startFileHolder(count)));
  if (!a || !b || !c) throw new Error('three processes');
  const { screen, table, selected, pressTo } = await startTable(
    [a.pid, b.pid, c.pid],
    ['-s', 'FD'],
  );
  await pressTo(b.pid, 'down');
  await b.end();
  await c.end();
  await screen.until(() => table().yOf(c.pid) < 0, 'the other one that ended to go');
  expect(table().pids).toEqual([a.pid, b.pid]);
  expect(screen.row(table().yOf(b.pid), 0, 2)).toBe(' ✝');
  expect(table().cell(b.pid, 'S')).toBe('X');
  expect(table().cell(b.pid, 'FD'), 'what it was').toMatch(/^2\d$/);
  expect(selected()).toBe(b.pid);
  await pressTo(a.pid, 'up');
  await screen.until(() => table().yOf(b.pid) < 0, 'its row to go');
});

/** Ends `tail` when told to, and gives its PID to another one, in a PID namespace of its own. */
const REUSE = `
  bash -c 'exec -a first tail -f /dev/null' & first=$!
  (
    until [ -e "$FOLDER/go" ]; do sleep 0.05; done
    kill $first
    while [ -e /proc/$first ]; do sleep 0.05; done
    echo $((first - 1)) > /proc/sys/kernel/ns_last_pid
    bash -c 'exec -a second tail -f /dev/null' &
    wait
  ) &
  $PTOP -F name:tail -d 0.3
  true # bash stays, and reaps
`;

test.runIf(process.getuid?.() === 0)('a PID that is given again is another row', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'ptop-reuse-'));
  endOnce(() => rmSync(folder, { recursive: true }));
  const own = ['--pid', '--mount', '--fork', '--kill-child', '--mount-proc'];
  const screen = new Screen(['unshare', ...own, 'bash', '-c', REUSE], {
    env: { PTOP: ptopArgv().join(' '), FOLDER: folder },
  });
  const { table, selected, pressTo } = tableOf(screen);
  await screen.until(() => ShownTable.on(screen)?.pids.length === 1, 'the first process');
  const [pid = 0] = table().pids;
  await pressTo(pid, 'down');

  writeFileSync(join(folder, 'go'), '');
  await screen.until(() => table().pids.length === 2, 'the second process');
  expect(table().pids).toEqual([pid, pid]);
  const [dead, alive] = [screen.rowWith('first -f'), screen.rowWith('second -f')];
  expect(screen.row(dead, 0, 2)).toBe(' ✝');
  expect(screen.row(alive, 0, 2)).toBe('');
  expect(screen.cell(0, dead).background, 'the cursor is on the dead one').toBe(6);
  expect(screen.cell(0, alive).background).toBe('default');
  screen.press(dead < alive ? 'down' : 'up');
  await screen.until(() => table().pids.length === 1, 'the row of the dead one to go');
  expect(screen.rowWith('second -f')).toBeGreaterThan(0);
  expect(selected()).toBe(pid);
});
