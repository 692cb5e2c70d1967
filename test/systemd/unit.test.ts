import { expect, test } from 'vitest';
import { parseShow } from '../../src/systemd/show-output.ts';
import { UNIT_PROPERTIES, type Unit, unitOf } from '../../src/systemd/unit.ts';

const unit = (...lines: string[]): Unit | undefined =>
  parseShow(['Id=a.service', ...lines].join('\n')).map(unitOf)[0];

test('a service that runs', () => {
  expect(
    unit('ActiveState=active', 'SubState=running', 'MainPID=812', 'ExecMainCode=0', 'NRestarts=2'),
  ).toMatchObject({
    name: 'a.service',
    activeState: 'active',
    subState: 'running',
    mainPid: 812,
    lastExit: undefined,
    restarts: 2,
  });
});

test.each([
  [1, 3, { how: 'exited', status: 3 }],
  [2, 9, { how: 'killed', status: 9 }],
  [3, 6, { how: 'dumped', status: 6 }],
])('how it ended is told in words: %s', (code, status, exit) => {
  const lines = [`ExecMainCode=${code}`, `ExecMainStatus=${status}`, 'MainPID=0'];
  const record = unit(...lines, 'ExecMainExitTimestamp=Sun 2026-11-22 15:49:57 UTC');
  expect(record?.mainPid).toBeUndefined();
  expect(record?.lastExit).toEqual({ ...exit, atMs: Date.UTC(2026, 10, 22, 15, 49, 57) });
});

test('limits, quotas and what is not measured', () => {
  expect(
    unit(
      ...['MemoryMax=20971520', 'MemoryHigh=infinity', 'MemoryCurrent=[not set]'],
      ...['CPUQuotaPerSecUSec=1.500s', 'CPUUsageNSec=[not set]', 'TasksMax=18446744073709551615'],
      ...['LimitNOFILE=524288', 'LimitNOFILESoft=1024'],
      ...['StartLimitBurst=5', 'StartLimitIntervalUSec=10s', 'RestartUSec=100ms'],
    ),
  ).toMatchObject({
    memoryMaxBytes: 20_971_520,
    memoryHighBytes: Infinity,
    memoryBytes: undefined,
    cpuQuotaPercent: 150,
    cpuSeconds: undefined,
    tasksMax: Infinity,
    openFilesLimit: { soft: 1024, hard: 524288 },
    startLimit: { burst: 5, intervalMs: 10_000 },
    restartDelayMs: 100,
  });
});

test('a switch is on when it takes anything away, and one that is not known is not shown', () => {
  expect(unit('ProtectSystem=strict', 'PrivateTmp=no', 'ProtectProc=default')?.hardening).toEqual([
    { name: 'ProtectSystem', value: 'strict', isOn: true },
    { name: 'PrivateTmp', value: 'no', isOn: false },
    { name: 'ProtectProc', value: 'default', isOn: false },
  ]);
});

test('a unit that is no service has no figures of one', () => {
  const record = unit('ActiveState=active', 'ControlGroup=/system.slice');
  expect(record).toMatchObject({ controlGroup: '/system.slice', hardening: [] });
  for (const name of ['mainPid', 'restarts', 'restartPolicy', 'startLimit', 'result'] as const) {
    expect(record?.[name]).toBeUndefined();
  }
});

test('what has no name is no unit', () => {
  expect(unitOf(new Map([['Result', 'success']]))).toBeUndefined();
});

test('no property is asked for twice', () => {
  expect(new Set(UNIT_PROPERTIES).size).toBe(UNIT_PROPERTIES.length);
});
