import { describe, expect, test } from 'vitest';
import { unitHealth } from '../../src/focus/unit-health.ts';
import type { CgroupCounters } from '../../src/systemd/cgroup-counters.ts';
import type { OomKill } from '../../src/systemd/journal/oom-kills.ts';
import type { LoopingService } from '../../src/systemd/service-watch.ts';
import { buildReading, buildUnit, NO_COUNTERS, NOW_MS } from '../support/build-unit.ts';

const said = (...args: Parameters<typeof buildReading>): string[] =>
  unitHealth(buildReading(...args), undefined, NOW_MS).map(({ text }) => text);

const counters = (some: Partial<CgroupCounters>): CgroupCounters => ({ ...NO_COUNTERS, ...some });

const KILL: OomKill = {
  atMs: NOW_MS,
  pid: 812,
  comm: 'node',
  anonRssBytes: 19 * 1024 ** 2,
  unit: 'shop.service',
  scope: 'cgroup',
  fullCgroup: '/system.slice/shop.service',
  limitBytes: 20 * 1024 ** 2,
};

describe('the first line says', () => {
  test.each([
    ['that all is well', [], 'Healthy: running for 10 min'],
    [
      'that a oneshot did its work',
      ['SubState=exited'],
      'Healthy: it did its work and ended 10 min ago',
    ],
    [
      'how a failed one ended',
      ['ActiveState=failed', 'Result=exit-code', 'ExecMainCode=1', 'ExecMainStatus=3'],
      'Failed for 10 min: exited with status 3',
    ],
    [
      'what the status of systemd means',
      ['ActiveState=failed', 'Result=exit-code', 'ExecMainCode=1', 'ExecMainStatus=203'],
      'Failed for 10 min: exited with status 203 (cannot execute the program of ExecStart=)',
    ],
    [
      'the signal by its name',
      ['ActiveState=failed', 'Result=signal', 'ExecMainCode=2', 'ExecMainStatus=9'],
      'Failed for 10 min: killed by SIGKILL',
    ],
    [
      'that it dumped core',
      ['ActiveState=failed', 'Result=core-dump', 'ExecMainCode=3', 'ExecMainStatus=6'],
      'Failed for 10 min: killed by SIGABRT, core dumped',
    ],
    [
      'that systemd gave up',
      [
        'ActiveState=failed',
        'Result=start-limit-hit',
        'StartLimitBurst=5',
        'StartLimitIntervalUSec=10s',
      ],
      'Failed for 10 min: started too often, so that systemd gave up (5 starts within 10s)',
    ],
    [
      'that it waits for a restart',
      ['ActiveState=activating', 'SubState=auto-restart', 'ExecMainCode=1', 'ExecMainStatus=1'],
      'Ended, and waits to be started again for 10 min: exited with status 1',
    ],
    [
      'that systemd had to restart it',
      ['NRestarts=3'],
      'Running for 10 min, after 3 restarts by systemd',
    ],
    ['that once was enough', ['NRestarts=1'], 'Running for 10 min, after 1 restart by systemd'],
    ['that it does not run', ['ActiveState=inactive', 'SubState=dead'], 'Not running for 10 min'],
  ])('%s', (_what, lines, sentence) => {
    expect(said(lines)[0]).toBe(sentence);
  });
});

test('a crash loop is named even while the unit is active, with how it ends and its last words', () => {
  const looping: LoopingService = {
    unit: buildUnit(),
    loop: { restarts: 14, withinMs: 180_000, perMinute: 5 },
    exit: { how: 'exited', status: 3, atMs: NOW_MS },
    lastWords: undefined,
  };
  const reading = buildReading([], {}, { lastWords: 'fatal: no database' });
  expect(unitHealth(reading, looping, NOW_MS)).toEqual([
    { text: 'Crash loop: 14 restarts in 3 min, 5.0/min, active at the moment', style: 'critical' },
    { text: 'Each time: exited with status 3', style: 'critical' },
    { text: 'Its last words: fatal: no database', style: 'warning' },
  ]);
});

test('its last words leave room for everything else, and show no password', () => {
  const failed = ['ActiveState=failed'];
  const lastWords = `postgres://shop:hunter2@db refused ${'x'.repeat(5_000)}`;
  const words = said(failed, {}, { lastWords })[1];
  expect(words).toMatch(/^Its last words: postgres:\/\/shop:\*+@db refused x+\.\.\.$/);
  expect(words?.length).toBeLessThan(160);
});

test('a unit killed by its own MemoryMax is named as such, with victim and limit', () => {
  const killed = ['ActiveState=failed', 'Result=oom-kill', 'ExecMainCode=2', 'ExecMainStatus=9'];
  const exit = { how: 'killed', status: 9, atMs: NOW_MS } as const;
  expect(said(killed, {}, { exit, oomKill: KILL })[0]).toBe(
    'Failed for 10 min: oom-kill: node (812) with 19M resident, over MemoryMax=20M',
  );
  const slice = { ...KILL, fullCgroup: '/system.slice' };
  expect(said(killed, {}, { exit, oomKill: slice })[0]).toContain('MemoryMax=20M of system.slice');
  const global = { ...KILL, scope: 'global', limitBytes: undefined } as const;
  expect(said(killed, {}, { exit, oomKill: global })[0]).toContain('memory of the whole host');
  expect(said(killed)[0]).toContain('killed for want of memory (oom-kill); killed by SIGKILL');
});

test('what is wrong beside the state is said below', () => {
  expect(said([], { counters: counters({ oomKills: 2 }) }, { oomKill: KILL })[1]).toBe(
    '2 processes of it killed for want of memory, the last: oom-kill: node (812) with 19M resident, over MemoryMax=20M',
  );
  const limits = ['LimitNOFILE=65536', 'LimitNOFILESoft=65536', 'MemoryMax=1048576'];
  const report = {
    grantedOpenFiles: { soft: 1024, hard: 4096 },
    counters: counters({ memoryBytes: 1_000_000 }),
  };
  expect(said([...limits, 'NeedDaemonReload=yes'], report).slice(1)).toEqual([
    'Its main process may open 1,024 files, LimitNOFILE asks for 65,536',
    '977K of MemoryMax=1.0M in use',
    'Its unit file has changed on disk: systemctl daemon-reload makes systemd read it',
  ]);
});
