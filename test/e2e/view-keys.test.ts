import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { startFileHolder, startFileLeaker } from '../support/programs.ts';
import { startPtop } from '../support/ptop-screen.ts';
import { startTable, tableOf } from '../support/ptop-table.ts';

const openFiles = (pid: number): number => readdirSync(`/proc/${pid}/fd`).length;

test('Z holds everything still and says so, until Z again', async () => {
  const { pid } = await startFileLeaker(20);
  const { screen, table } = await startTable([pid], ['-d', '0.1']);
  const shown = () => Number(table().cell(pid, 'FD'));
  screen.press('Z');
  await screen.until(() => screen.text().includes('PAUSED (Z goes on)'), 'the status line');
  const [still, header] = [shown(), screen.row(0)];
  await screen.until(() => openFiles(pid) > still + 30, 'the process to go on');
  expect(shown()).toBe(still);
  expect(screen.row(0)).toBe(header);
  screen.press('Z');
  await screen.until(() => shown() > still + 30, 'the new count');
  expect(screen.text()).not.toContain('PAUSED');
});

test('p shortens paths to names, and back', async () => {
  const { pid } = await startFileHolder(5);
  const { screen, table } = await startTable([pid]);
  const command = () => table().cell(pid, 'COMMAND');
  expect(command()).toMatch(/^\/tmp\/.*/);
  screen.press('p');
  await screen.until(() => command() === 'open-files 5', 'the name');
  screen.press('p');
  await screen.until(() => command()?.startsWith('/tmp/'), 'the path');
});

test('K shows kernel threads, which have neither memory nor descriptors', async () => {
  const { screen, table } = tableOf(await startPtop(['-d', '0.3', '-F', 'name:kthreadd']));
  expect(table().pids).toEqual([]);
  screen.press('K');
  await screen.until(() => table().pids.length === 1, 'kthreadd');
  expect(table().pids).toEqual([2]);
  for (const id of ['RES', 'MEM%', 'FD', 'FD%']) expect(table().cell(2, id)).toBe('-');
  screen.press('K');
  await screen.until(() => table().pids.length === 0, 'it to go');
});

test('H shows the threads of processes', async () => {
  const { screen, table } = await startTable([process.pid], ['-t'], { rows: 60 });
  expect(table().pids).toEqual([process.pid]);
  screen.press('H');
  const tids = () => readdirSync(`/proc/${process.pid}/task`).map(Number);
  await screen.until(
    () => [...table().pids].sort().join(' ') === tids().sort().join(' '),
    'all threads',
  );
  const thread = tids().find((tid) => tid !== process.pid) as number;
  expect(table().cell(thread, 'FD')).toBe('-');
  screen.press('H');
  await screen.until(() => table().pids.length === 1, 'them to go');
});

describe('the column chooser', () => {
  test('hides, shows and moves columns while one looks', async () => {
    const { pid } = await startFileHolder(5);
    const { screen, table } = await startTable([pid], ['--columns', 'PID,USER,FD,COMMAND']);
    expect(table().columns).toEqual(['PID', 'USER', 'FD', 'COMMAND']);
    screen.press('F2');
    await screen.until(() => screen.rowWith(/^ Columns/) > 0, 'the chooser');
    expect(screen.text()).toMatch(/^ \[x\] FD +Open file descriptors/m);
    expect(screen.text()).toMatch(/^ \[ \] PPID +PID of the parent/m);
    screen.press('down', 'space', 'down', 'F8', 'escape');
    await screen.until(
      () => table().columns.join(' ') === 'PID COMMAND FD',
      'USER hidden, FD one later',
    );
    screen.press('C', 'down', 'down', 'down', 'space', 'q');
    await screen.until(() => table().columns.join(' ') === 'PID COMMAND FD PPID', 'another one');
  });

  test('what is shown is read, also what is not read by default', async () => {
    const { screen, table } = await startTable([process.pid], ['--columns', 'PID,COMMAND']);
    screen.press('F2');
    await screen.until(() => screen.rowWith(/^ \[ \] IO_W/) > 0, 'the chooser');
    const down = screen.rowWith(/^ \[ \] IO_W/) - screen.rowWith(/^ Columns/) - 1;
    screen.press(...new Array<string>(down).fill('down'), 'space', 'escape');
    await screen.until(() => /^\d/.test(table().cell(process.pid, 'IO_W') ?? ''), 'a rate');
  });
});
