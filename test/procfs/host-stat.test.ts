import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseHostStat } from '../../src/procfs/host-stat.ts';
import { hostileBytes } from '../support/hostile-bytes.ts';
import { hostFiles } from '../support/kernel-text.ts';

const idle = Buffer.from(hostFiles().stat ?? '');

test('every kind of time of every processor is told apart', () => {
  const stat = parseHostStat(idle);
  expect(stat.cpuTotal).toEqual({
    user: 2742,
    nice: 0,
    system: 1479,
    idle: 161481,
    iowait: 306,
    irq: 0,
    softirq: 37,
    steal: 8,
  });
  expect([...stat.cpus.keys()]).toEqual([0, 1]);
  expect(stat.cpus.get(1)).toMatchObject({ user: 1727, iowait: 296, steal: 6 });
});

test('boot time, forks and the two queues are there', () => {
  expect(parseHostStat(idle)).toMatchObject({
    bootTimeSeconds: 1_700_000_000,
    forks: 5132,
  });
});

test('a processor that is offline is missing, and the others keep their numbers', () => {
  const stat = parseHostStat(
    Buffer.from('cpu  9 9 9 9 9 9 9 9 0 0\ncpu0 1 0 0 0 0 0 0 0 0 0\ncpu3 2 0 0 0 0 0 0 0 0 0\n'),
  );
  expect([...stat.cpus].map(([cpu, times]) => [cpu, times.user])).toEqual([
    [0, 1],
    [3, 2],
  ]);
});

test('a kernel without guest times is read, and a line without steal is not guessed at', () => {
  const stat = parseHostStat(Buffer.from('cpu  1 2 3 4 5 6 7 8\ncpu0 1 2 3 4 5 6 7\n'));
  expect(stat.cpuTotal?.steal).toBe(8);
  expect(stat.cpus.size).toBe(0);
});

test('what the kernel does not say is unknown, not 0', () => {
  expect(parseHostStat(Buffer.from('intr 0\nctxt 0\nprocs_blokkcked 0\n'))).toEqual({
    cpuTotal: undefined,
    cpus: new Map(),
    bootTimeSeconds: undefined,
    forks: undefined,
  });
});

test('any number of processors behind any interrupts comes back as it was written', () => {
  const times = fc.array(fc.nat(1e12), { minLength: 8, maxLength: 10 });
  const cpus = fc.uniqueArray(fc.tuple(fc.nat(8191), times), { selector: ([cpu]) => cpu });
  fc.assert(
    fc.property(cpus, fc.nat(70_000), fc.nat(), (rows, interrupts, forks) => {
      const lines = rows.map(([cpu, row]) => `cpu${cpu} ${row.join(' ')}\n`).join('');
      const text = `${lines}intr 9${' 0'.repeat(interrupts)}\nctxt 1\nprocesses ${forks}\n`;
      const stat = parseHostStat(Buffer.from(text));
      expect([...stat.cpus].map(([cpu, row]) => [cpu, Object.values(row)])).toEqual(
        rows.map(([cpu, row]) => [cpu, row.slice(0, 8)]),
      );
      expect(stat.forks).toBe(forks);
    }),
  );
});

test('no bytes make it throw', () => {
  fc.assert(fc.property(hostileBytes(idle), (bytes) => void parseHostStat(bytes)));
});

test('the live host has the processors of getconf, and a fork is counted', () => {
  const before = parseHostStat(readFileSync('/proc/stat'));
  const online = Number(execFileSync('getconf', ['_NPROCESSORS_ONLN'], { encoding: 'utf8' }));
  const after = parseHostStat(readFileSync('/proc/stat'));
  expect(before.cpus.size).toBe(online);
  expect(after.forks).toBeGreaterThan(before.forks as number);
  expect(after.cpuTotal?.idle).toBeGreaterThan(0);
});

test('the live host booted when uptime says', () => {
  const since = execFileSync('uptime', ['--since'], { encoding: 'utf8' }).trim();
  const { bootTimeSeconds } = parseHostStat(readFileSync('/proc/stat'));
  expect(Math.abs((bootTimeSeconds as number) - new Date(since).getTime() / 1000)).toBeLessThan(3);
});
