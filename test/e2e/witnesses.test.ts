import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { childrenOf } from '../support/children.ts';
import { Program } from '../support/program.ts';
import {
  startBlocked,
  startBurner,
  startFileHolder,
  startZombieParent,
} from '../support/programs.ts';
import { ps } from '../support/ps.ts';
import { startTable } from '../support/ptop-table.ts';

const COLUMNS = 'PID,PPID,USER,PRI,NI,S,CPU%,MEM%,TIME+,VIRT,RES,FD,FD%,FDMAX,THR,COMMAND';

const openFiles = (pid: number): number => readdirSync(`/proc/${pid}/fd`).length;

const kibibytes = (pid: number, field: string): number => {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  return Number(new RegExp(`^${field}:\\s+(\\d+) kB$`, 'm').exec(status)?.[1]);
};

/** A size on the screen stands for these bytes, give or take the last digit that is shown. */
const isShownAs = (bytes: number, shown = ''): boolean => {
  const [, digits = '', unit = ''] = /^(\d+(?:\.\d)?)([KMGT]?)$/.exec(shown) ?? [];
  const scale = 1024 ** ' KMGT'.indexOf(unit || ' ');
  const step = digits.includes('.') ? 0.1 : 1;
  return Math.abs(bytes / scale - Number(digits)) <= step;
};

const show = (pids: readonly number[]) =>
  startTable(pids, ['--columns', COLUMNS], { columns: 160 });

describe('what a row says is what others say', () => {
  test('ps: parent, user, priority, nice, state, threads, command', async () => {
    const nice = await Program.start(['nice', '-n', '7', 'sleep', '1000']);
    const stopped = await startFileHolder(5);
    process.kill(stopped.pid, 'SIGSTOP');
    const pids = [nice.pid, stopped.pid, process.pid];
    const { screen, table } = await show(pids);
    await screen.until(() => table().cell(stopped.pid, 'S') === 'T', 'the stopped one');
    for (const pid of pids) {
      const [ppid, user, ni, threads] = ps(pid, ['ppid', 'euser', 'nice', 'nlwp']);
      await screen.until(() => table().cell(pid, 'THR') === threads, 'the threads');
      expect(table().cell(pid, 'PPID')).toBe(ppid);
      expect(table().cell(pid, 'USER')).toBe(user);
      expect(table().cell(pid, 'NI')).toBe(ni);
      expect(table().cell(pid, 'PRI')).toBe(String(20 + Number(ni)));
    }
    expect(table().cell(nice.pid, 'COMMAND')).toBe('sleep 1000');
  });

  test('/proc: descriptors, their limit and share, resident and virtual size', async () => {
    const [holder, node] = await Promise.all([
      startFileHolder(400),
      Program.start([process.execPath, '-e', 'console.log(1); setInterval(() => {}, 1e6)'], {
        saysReady: true,
      }),
    ]);
    const { screen, table } = await show([holder.pid, node.pid]);
    for (const { pid } of [holder, node]) {
      const limits = readFileSync(`/proc/${pid}/limits`, 'utf8');
      const soft = Number(/^Max open files +(\d+)/m.exec(limits)?.[1]);
      await screen.until(() => table().cell(pid, 'FD') === String(openFiles(pid)), 'the count');
      expect(table().cell(pid, 'FDMAX')).toBe(String(soft));
      expect(table().cell(pid, 'FD%')).toBe(`${Math.floor((100 * openFiles(pid)) / soft)}%`);
      for (const [id, field] of [
        ['RES', 'VmRSS'],
        ['VIRT', 'VmSize'],
      ] as const) {
        const right = () => isShownAs(1024 * kibibytes(pid, field), table().cell(pid, id));
        await screen.until(right, `${id} to be ${kibibytes(pid, field)} kB`);
      }
    }
  });

  test('states that are seldom met: blocked, zombie', async () => {
    const [blocked, parent] = await Promise.all([startBlocked(), startZombieParent()]);
    const [zombie = 0] = childrenOf(parent.pid);
    const { screen, table } = await show([blocked.pid, zombie]);
    await screen.until(() => table().cell(blocked.pid, 'S') === 'D', 'D');
    await screen.until(() => table().cell(zombie, 'S') === 'Z', 'Z');
    for (const id of ['CPU%', 'RES', 'FD', 'FD%']) expect(table().cell(zombie, id)).toBe('-');
  });

  test('a processor that is burnt, and the time that it took', async () => {
    const [burner, idle] = await Promise.all([startBurner(), startFileHolder(5)]);
    const { screen, table } = await show([burner.pid, idle.pid]);
    await screen.until(() => Number(table().cell(burner.pid, 'CPU%')) > 5, 'its share');
    expect(table().cell(idle.pid, 'CPU%')).toBe('0.0');
    expect(table().cell(burner.pid, 'S')).toBe('R');
    await screen.until(() => table().cell(burner.pid, 'TIME+') !== '0:00.00', 'its time');
    expect(table().pids[0]).toBe(burner.pid);
  });
});
