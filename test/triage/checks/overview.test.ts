import { describe, expect, test } from 'vitest';
import type { BusyThread } from '../../../src/evidence/busy-threads.ts';
import type { CpuReading } from '../../../src/evidence/cpu-readings.ts';
import type { TaskEvidence } from '../../../src/evidence/tasks.ts';
import type { Process } from '../../../src/sampler/process.ts';
import { checkOverview } from '../../../src/triage/checks/overview.ts';
import { buildFacts } from '../../support/build-facts.ts';
import { buildProcess } from '../../support/build-process.ts';
import { overviewOf as check, NOW_MS, standing } from '../../support/overview-of.ts';

/** One a second, for so many seconds. */
const readings = (seconds: number, wanted: Partial<CpuReading>): readonly CpuReading[] =>
  Array.from({ length: seconds + 1 }, (_, second) => ({
    atMs: NOW_MS - 1000 * (seconds - second),
    busyPercent: 100,
    stealPercent: 0,
    runnable: 1,
    stalledMicroseconds: 900_000 * second,
    ...wanted,
  }));

const burners = (count: number, percent: number) =>
  Array.from({ length: count }, (_, index) =>
    buildProcess({ pid: 200 + index, name: 'sh', cpuPercent: percent }),
  );

test('a quiet host is ok, and says what was looked at', () => {
  expect(check({})).toEqual({
    findings: [],
    summary: 'load average 0.42, 2 processors; 0 blocked, 0 stopped, 0 zombies',
  });
});

test('looking, unread and hidden are never ok', () => {
  expect(checkOverview(buildFacts()).looking).toBe(true);
  const unread = { tasks: { unread: 'no' } };
  expect(checkOverview(buildFacts({ gathered: unread })).unknown).toBe('no');
  expect(check({ hidden: 'hidepid' }).unknown).toBe('hidepid');
});

describe('processors', () => {
  test('full with many waiting is critical, and says by whom', () => {
    const { findings } = check({ cpu: readings(5, { runnable: 21 }) }, burners(10, 20));
    expect(findings).toMatchObject([{ id: 'cpu-saturation', severity: 'critical' }]);
    expect(findings[0]?.summary).toBe(
      'CPU is full: 20 threads want to run on 2 processors, most by 10 × sh with 200 %',
    );
  });

  test('a build with one process for each processor, a moment, and idle processors are not', () => {
    const found = (cpu: readonly CpuReading[]) => check({ cpu }, burners(10, 20)).findings;
    expect(found(readings(9, { runnable: 3 }))).toEqual([]);
    expect(found(readings(3, { runnable: 21 }))).toEqual([]);
    expect(found(readings(9, { runnable: 21, busyPercent: 85 }))).toEqual([]);
    expect(found(readings(9, { runnable: 21, stalledMicroseconds: 0 }))).toEqual([]);
  });

  test('nor is what others do on the machine of a container', () => {
    const cpu = readings(9, { runnable: 21 });
    expect(check({ cpu, seesAll: false }).findings).toEqual([]);
    expect(check({ cpu }).findings[0]).toMatchObject({ severity: 'warning' });
  });

  test('ptop is not who does it', () => {
    const ptop = buildProcess({ pid: 7, name: 'ptop', cpuPercent: 150 });
    const cpu = readings(9, { runnable: 21 });
    expect(check({ cpu, ownPid: 7, seesAll: false }, [ptop]).findings).toEqual([]);
  });

  const busy = (process: Process, thread: Partial<BusyThread>): TaskEvidence['busy'] => {
    const shares = { ranPercent: 99, waitedPercent: 0, wantedPercent: 99 };
    const busiest = { tid: 101, name: 'node', ...shares, wholeForMs: 0 };
    const one = { process, runTimes: new Map(), readAtMs: 0 };
    return new Map([[process, { ...one, busiest: { ...busiest, ...thread } }]]);
  };

  test('a server that computes in one thread is named soon, with its port', () => {
    const server = buildProcess({ pid: 101, commandLine: ['node', 'server.js'], unit: undefined });
    const ports = new Map([[server, [3000]]]);
    const { findings } = check({ busy: busy(server, { wholeForMs: 3000 }), ports });
    expect(findings).toMatchObject([
      { id: 'cpu-saturation', severity: 'warning', process: server },
    ]);
    expect(findings[0]?.summary).toBe(
      'One thread of node server.js (101) wants a whole processor for 3 s (ran 99 %); it listens on :3000',
    );
  });

  test('a job that serves nobody has longer', () => {
    const job = buildProcess({ unit: undefined });
    expect(check({ busy: busy(job, { wholeForMs: 5000 }) }).findings).toEqual([]);
    const waited = { wholeForMs: 6000, ranPercent: 60, waitedPercent: 39 };
    expect(check({ busy: busy(job, waited) }).findings[0]?.summary).toContain(
      '(ran 60 % and waited 39 %)',
    );
  });

  test('time that the hypervisor takes is a finding when it lasts', () => {
    expect(check({ cpu: readings(5, { stealPercent: 9 }) }).findings).toEqual([]);
    expect(check({ cpu: readings(5, { stealPercent: 12 }) }).findings).toMatchObject([
      { id: 'cpu-steal', severity: 'warning' },
    ]);
    expect(check({ cpu: readings(5, { stealPercent: 50 }) }).findings).toMatchObject([
      { severity: 'critical' },
    ]);
  });

  const quota = (throttledForMs: number, processes: readonly Process[], unit?: string) => ({
    bound: {
      path: '/system.slice/app.service',
      limitCores: 0.2,
      periods: 100,
      throttledPeriods: 90,
      throttledSeconds: 9,
    },
    unit,
    processes,
    step: { periods: 10, throttledPeriods: 9, throttledSeconds: 1.2 },
    throttledForMs,
    atMs: NOW_MS,
  });

  test('a quota that holds a unit back is named with its limit, and explains the waiting', () => {
    const process = buildProcess({});
    const quotas = new Map([['x', quota(3000, [process], 'app.service')]]);
    const { findings } = check({ quotas, busy: busy(process, { wholeForMs: 60_000 }) });
    expect(findings).toMatchObject([
      { id: 'cpu-throttled', severity: 'warning', unit: 'app.service', process },
    ]);
    expect(findings[0]?.summary).toBe(
      'app.service is throttled: it had to wait in 90 % of its periods for 3 s, its limit is 0.2 processors',
    );
    expect(findings[0]?.next[1]).toContain('CPUQuota=40%');
  });

  test('a short burst is not', () => {
    expect(check({ quotas: new Map([['x', quota(2000, [])]]) }).findings).toEqual([]);
  });
});

describe('processes that wait', () => {
  const stuck = (count: number, forMs: number) => {
    const processes = Array.from({ length: count }, (_, index) =>
      buildProcess({ pid: 300 + index, commandLine: ['ls', '/mnt'], state: 'D' }),
    );
    const waiting = { kernelFunction: 'rpc_wait_bit_killable', isVfork: false, stack: [] };
    return check({
      standings: standing(processes, forMs),
      waiting: new Map(processes.map((process) => [process, waiting])),
    });
  };

  test('one is a warning, with where it waits and the mounts to look at', () => {
    const { findings } = stuck(1, 4000);
    expect(findings).toMatchObject([{ id: 'blocked-processes', severity: 'warning' }]);
    expect(findings[0]?.summary).toBe(
      'ls /mnt (300) has been blocked in the kernel (state D) in rpc_wait_bit_killable for 4 s or more',
    );
    expect(findings[0]?.next[0]).toContain('findmnt');
  });

  test('many in one place, or one for long, is critical and one finding', () => {
    expect(stuck(3, 4000).findings).toMatchObject([{ severity: 'critical' }]);
    expect(stuck(3, 4000).findings[0]?.summary).toContain('3 processes have been blocked');
    expect(stuck(1, 30_000).findings).toMatchObject([{ severity: 'critical' }]);
  });

  test('a disk at work is not', () => {
    expect(stuck(5, 3000).findings).toEqual([]);
  });

  test('a vfork is named as such, with the child that it waits for', () => {
    const parent = buildProcess({ pid: 20, commandLine: ['make'], state: 'D' });
    const child = buildProcess({ pid: 21, ppid: 20, commandLine: ['make'] });
    const waiting = { kernelFunction: 'kernel_clone', isVfork: true, stack: [] };
    const { findings } = check(
      { standings: standing([parent], 4000), waiting: new Map([[parent, waiting]]) },
      [parent, child],
    );
    expect(findings).toMatchObject([{ severity: 'warning', process: parent }]);
    expect(findings[0]?.summary).toContain('it waits for its vfork child make (21)');
  });

  test('where it waits may be hidden from an ordinary user', () => {
    const process = buildProcess({ state: 'D' });
    const { findings } = check({ standings: standing([process], 5000) });
    expect(findings[0]?.evidence).toEqual(['where they wait is only told to root']);
  });
});

describe('stopped processes', () => {
  test('a job is a warning, a server or a service critical', () => {
    const job = buildProcess({ pid: 1, state: 'T', unit: 'session-3.scope' });
    const service = buildProcess({ pid: 2, state: 'T', unit: 'app.service' });
    const server = buildProcess({ pid: 3, state: 'T', unit: undefined });
    const { findings } = check({
      standings: standing([job, service, server], 3000),
      ports: new Map([[server, [80, 443]]]),
    });
    expect(findings.map(({ severity, process }) => [severity, process?.pid])).toEqual([
      ['critical', 2],
      ['critical', 3],
      ['warning', 1],
    ]);
    expect(findings[1]?.summary).toContain('it listens on :80, :443 and answers nobody');
  });

  test('a debugger is named', () => {
    const held = buildProcess({ pid: 7, state: 't', commandLine: ['app'] });
    const gdb = buildProcess({ pid: 9, commandLine: ['gdb', '-p', '7'] });
    const { findings } = check(
      { standings: standing([held], 3000), tracers: new Map([[held, 9]]) },
      [held, gdb],
    );
    expect(findings[0]?.summary).toBe('app (7) is held by gdb -p 7 (9) (state t) for 3 s or more');
  });
});
