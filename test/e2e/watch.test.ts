import { execFileSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { nobody } from '../support/as-user.ts';
import { startBurner, startFileHolder, startFileLeaker } from '../support/programs.ts';
import { ptopArgv } from '../support/ptop-screen.ts';
import { runPtop, startRun } from '../support/run-ptop.ts';

const openFds = ({ pid }: { pid: number }): number => readdirSync(`/proc/${pid}/fd`).length;
const linesOf = (text: string): string[] => text.trimEnd().split('\n');

test.each([undefined, nobody])('csv shows descriptors climb (as user %s)', async (uid) => {
  const { pid } = await startFileLeaker(20);
  const args = ['watch', String(pid), '--interval', '0.3', '--count', '4', '--csv'];
  const { status, stdout, stderr } = await runPtop(args, { uid });
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  const [header, ...lines] = linesOf(stdout);
  expect(header).toBe('takenAt,pid,name,rssBytes,openFds,maxFds,threads,cpuPercent');
  const readings = lines.map((line) => line.split(','));
  expect(readings.map(([, , name]) => name)).toEqual(Array(4).fill('open-files'));
  const fds = readings.map((fields) => Number(fields[4]));
  expect(fds).toEqual(fds.toSorted((a, b) => a - b));
  expect(new Set(fds).size).toBe(4);
  const times = readings.map(([takenAt = '']) => Date.parse(takenAt));
  for (let i = 1; i < 4; i++) expect(times[i]!).toBeGreaterThan(times[i - 1]!);
});

test('CPU % of the first reading is not known, and not 0', async () => {
  const { pid } = await startBurner();
  const args = ['watch', String(pid), '--interval', '0.5', '--count', '2'];
  const [csv, json, table] = await Promise.all([
    runPtop([...args, '--csv']),
    runPtop([...args, '--json']),
    runPtop(args),
  ]);
  const [, first, second] = linesOf(csv.stdout);
  expect(first).toMatch(/,1,$/);
  expect(second).toMatch(/,1,\d+(\.\d+)?$/);
  const objects = linesOf(json.stdout).map((line) => JSON.parse(line));
  expect(objects.map(({ cpuPercent }) => typeof cpuPercent)).toEqual(['object', 'number']);
  expect(objects[1].cpuPercent).toBeGreaterThan(5);
  expect(linesOf(table.stdout)[1]).toMatch(/ \?$/);
});

test('two processes have a line each in every reading', async () => {
  const [a, b] = await Promise.all([startFileHolder(10), startFileHolder(20)]);
  const args = ['watch', `${a.pid},${b.pid}`, '--interval', '0.1', '--count', '2', '--json'];
  const { stdout } = await runPtop(args);
  const readings = linesOf(stdout).map((line) => JSON.parse(line));
  expect(readings.map(({ pid, openFds }) => [pid, openFds])).toEqual([
    [a.pid, openFds(a)],
    [b.pid, openFds(b)],
    [a.pid, openFds(a)],
    [b.pid, openFds(b)],
  ]);
});

test('it goes on with who is left, ends with the last, and says so', async () => {
  const [first, last] = await Promise.all([startFileHolder(10), startFileHolder(10)]);
  const run = startRun([
    'watch',
    String(first.pid),
    String(last.pid),
    '--interval',
    '0.1',
    '--csv',
  ]);
  await run.hasWritten(`,${last.pid},`);
  await first.end();
  await run.hasWritten(`process ${first.pid} has ended\n`);
  await last.end();
  expect(await run.ended).toMatchObject({
    status: 0,
    stderr: `ptop watch: process ${first.pid} has ended\nptop watch: process ${last.pid} has ended\n`,
  });
});

test('Ctrl-C ends it after a whole line, with status 0', async () => {
  const holder = await startFileHolder(10);
  const run = startRun(['watch', String(holder.pid), '--interval', '60', '--json']);
  await run.hasWritten('\n');
  run.kill('SIGINT');
  const { status, stdout, stderr } = await run.ended;
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  expect(JSON.parse(stdout)).toMatchObject({ pid: holder.pid, openFds: openFds(holder) });
});

test('it ends when nobody reads any more', () => {
  const shell = `${ptopArgv().join(' ')} watch $$ --interval 0.1 2>&1 | head -n 3; echo "\${PIPESTATUS[0]}"`;
  const lines = linesOf(execFileSync('bash', ['-c', shell], { encoding: 'utf8' }));
  expect(lines).toHaveLength(4);
  expect(lines[0]).toMatch(/^ *TIME +PID +NAME +RSS +FD +FDMAX +THR +CPU%$/);
  expect(lines[3]).toBe('0');
});
