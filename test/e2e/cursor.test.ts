import { expect, test } from 'vitest';
import { childrenOf } from '../support/children.ts';
import { compiled } from '../support/compiled.ts';
import { endOnce } from '../support/ending.ts';
import { fakeProcfs } from '../support/fake-procfs.ts';
import { Program } from '../support/program.ts';
import { startFileHolder, startFileLeaker, startSleepers } from '../support/programs.ts';
import { startPtop } from '../support/ptop-screen.ts';
import { startTable, tableOf } from '../support/ptop-table.ts';

test('arrows, pages and ends move the cursor, and the window with it', async () => {
  const pids = Array.from({ length: 60 }, (_, at) => 1000 + at);
  // Of nobody else: a finding about another process would take a row for itself.
  const { root, cleanup } = fakeProcfs(pids.map((pid) => ({ pid })));
  endOnce(cleanup);
  const args = ['--procfs', root, '-s', 'PID', '-d', '0.3'];
  const ptop = tableOf(await startPtop(args, { columns: 80, rows: 24 }));
  await ptop.screen.until(() => ptop.screen.row(23).includes('F10Quit'), 'the whole screen');
  const row = (at: number): number => pids.at(at)!;
  const top = (): number | undefined => ptop.table().pids[0];
  const height = ptop.table().pids.length;

  expect(ptop.table().pids).toEqual(pids.slice(0, height));
  expect(ptop.selected()).toBe(row(0));
  await ptop.pressTo(row(2), 'down', 'down');
  await ptop.pressTo(row(1), 'up');
  await ptop.pressTo(row(1 + height - 1), 'pagedown');
  expect(top()).toBe(row(1));
  await ptop.pressTo(row(-1), 'end');
  expect(ptop.table().pids).toEqual(pids.slice(-height));
  await ptop.pressTo(row(-height), 'pageup');
  await ptop.pressTo(row(-height - 1), 'up');
  expect(top()).toBe(row(-height - 1));
  await ptop.pressTo(row(0), 'home');
  expect(top()).toBe(row(0));
});

test('digits jump to a PID, a second number to another one', async () => {
  const pids = childrenOf((await startSleepers(60)).pid);
  const ptop = await startTable(pids, ['-s', 'PID'], { columns: 80, rows: 24 });
  await ptop.pressTo(pids[50]!, ...String(pids[50]));
  await ptop.pressTo(pids[51]!, 'down');
  await ptop.pressTo(pids[7]!, ...String(pids[7]));
});

test('n goes from one process near its limit to the next, and round again', async () => {
  const limited = (count: number) =>
    Program.start(['prlimit', '--nofile=100:100', compiled('open-files'), String(count)], {
      saysReady: true,
    });
  const [warning, fine, critical] = await Promise.all([limited(85), limited(70), limited(97)]);
  const pids = [warning.pid, fine.pid, critical.pid];
  const ptop = await startTable(pids, ['-s', 'FD']);
  expect(ptop.table().pids).toEqual([critical.pid, warning.pid, fine.pid]);
  expect(ptop.table().cell(critical.pid, 'FD%')).toMatch(/^9[78]%$/);
  await ptop.pressTo(fine.pid, 'end');
  await ptop.pressTo(critical.pid, 'n');
  await ptop.pressTo(warning.pid, 'n');
  await ptop.pressTo(critical.pid, 'n');
  const marks = ptop.table().pids.map((pid) => ptop.screen.row(ptop.table().yOf(pid), 0, 2));
  expect(marks).toEqual([' ▲', ' △', '']);
});

test('the cursor stays on its process while that overtakes others', async () => {
  const [leaker, ...holders] = await Promise.all([
    startFileLeaker(40),
    ...[12, 16, 20, 24, 28].map((count) => startFileHolder(count)),
  ]);
  const pids = [leaker.pid, ...holders.map(({ pid }) => pid)];
  const ptop = await startTable(pids, ['-s', 'FD'], { columns: 80, rows: 12 });
  await ptop.pressTo(leaker.pid, ...String(leaker.pid), 'F');
  await ptop.screen.until(() => ptop.screen.text().includes('Following'), 'the status line');
  await ptop.screen.until(() => {
    const selected = ptop.selected();
    if (selected !== undefined) expect(selected).toBe(leaker.pid);
    return Number(ptop.table().cell(leaker.pid, 'FD')) > 40;
  }, 'it to have more descriptors than the others');
  await ptop.screen.until(() => ptop.table().pids[0] === leaker.pid, 'it on top');
  expect(ptop.selected()).toBe(leaker.pid);
});
