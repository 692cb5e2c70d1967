import { describe, expect, test } from 'vitest';
import { nobody } from '../support/as-user.ts';
import { startFileHolder, startFileLeaker } from '../support/programs.ts';
import { startPtop } from '../support/ptop-screen.ts';
import { startTable, tableOf } from '../support/ptop-table.ts';

describe.runIf(process.getuid?.() === 0)('an ordinary user', () => {
  test('sees descriptors, limits and memory of processes of root', async () => {
    const { pid } = await startFileHolder(400);
    const columns = 'PID,USER,RES,FD,FDMAX,COMMAND';
    const { screen, table } = await startTable([pid], ['--columns', columns], { uid: nobody });
    await screen.until(() => table().cell(pid, 'FD') === '400', 'the count');
    expect(table().cell(pid, 'USER')).toBe('root');
    expect(table().cell(pid, 'FDMAX')).toMatch(/^\d+$/);
    expect(table().cell(pid, 'RES')).toMatch(/^[1-9]/);
    expect(table().cell(pid, 'COMMAND')).toContain('open-files 400');
  });

  test('is told ? for what the kernel keeps from it, never 0', async () => {
    const [roots, own] = await Promise.all([startFileHolder(5), startFileLeaker(100, nobody)]);
    const columns = ['--columns', 'PID,USER,FD,IO_R,IO_W,COMMAND'];
    const { screen, table } = await startTable([roots.pid, own.pid], columns, { uid: nobody });
    await screen.until(() => /^\d/.test(table().cell(own.pid, 'IO_W') ?? ''), 'a rate of its own');
    expect(table().cell(roots.pid, 'IO_R')).toBe('?');
    expect(table().cell(roots.pid, 'IO_W')).toBe('?');
    expect(table().cell(roots.pid, 'FD')).toMatch(/^\d+$/);
  });

  test('sees all processes, and tells its own from those of others', async () => {
    const { pid } = await startFileLeaker(1_000, nobody);
    const { screen, table } = tableOf(await startPtop(['-s', 'PID'], { uid: nobody, rows: 24 }));
    await screen.until(() => table().cell(1, 'USER') === 'root', 'PID 1');
    const userX = screen.row(table().headerY).indexOf('USER');
    screen.press('down');
    await screen.until(() => screen.cell(userX, table().yOf(1)).foreground === 244, 'root in grey');
    screen.press('F4', ...`pid:${pid}`);
    await screen.until(() => table().cell(pid, 'USER') === 'nobody', 'its own');
    expect(table().pids).toEqual([pid]);
  });
});
