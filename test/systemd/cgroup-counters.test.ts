import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { type CgroupCounters, readCgroupCounters } from '../../src/systemd/cgroup-counters.ts';
import { CgroupPlaces } from '../../src/systemd/cgroup-places.ts';
import { CgroupReader } from '../../src/systemd/read-cgroup.ts';
import { NO_COUNTERS } from '../support/build-unit.ts';

const root = mkdtempSync(join(tmpdir(), 'ptop-cgroup-'));
afterAll(() => rmSync(root, { recursive: true }));

const files = (folder: string, texts: Record<string, string>): void => {
  mkdirSync(join(root, folder), { recursive: true });
  for (const [name, text] of Object.entries(texts)) writeFileSync(join(root, folder, name), text);
};

const mount = (folder: string, type: string, options: string, from = '/'): string =>
  `31 24 0:27 ${from} ${join(root, folder)} rw,relatime shared:9 - ${type} cgroup rw,${options}`;

const counters = (mounts: readonly string[], group: string): CgroupCounters => {
  const places = new CgroupPlaces(mounts.join('\n'));
  return readCgroupCounters(new CgroupReader(), (controller) => places.ofUnit(group, controller));
};

describe('version 2', () => {
  const mounts = [mount('v2', 'cgroup2', 'nsdelegate')];
  files('v2/a.service', {
    'memory.max': '20971520\n',
    'memory.high': 'max\n',
    'memory.current': '4096\n',
    'memory.peak': '8192\n',
    'memory.events': 'low 0\nhigh 0\nmax 21\noom 2\noom_kill 1\noom_group_kill 0\n',
    'cpu.max': '50000 100000\n',
    'cpu.stat':
      'usage_usec 2500000\nuser_usec 1\nnr_periods 10\nnr_throttled 4\nthrottled_usec 1500000\n',
    'pids.current': '3\n',
    'pids.max': 'max\n',
  });

  test('all that the kernel counts', () => {
    expect(counters(mounts, '/a.service')).toEqual({
      memoryMaxBytes: 20_971_520,
      memoryHighBytes: Infinity,
      memoryBytes: 4096,
      memoryPeakBytes: 8192,
      oomKills: 1,
      cpuQuotaPercent: 50,
      cpuSeconds: 2.5,
      throttling: { periods: 10, throttledPeriods: 4, throttledSeconds: 1.5 },
      tasks: 3,
      tasksMax: Infinity,
    });
  });

  test('a group that is gone, or whose controllers are off, has no figures: not zeros', () => {
    files('v2/b.service', { 'cpu.stat': 'usage_usec 1000000\n' });
    expect(counters(mounts, '/gone.service')).toEqual(NO_COUNTERS);
    expect(counters(mounts, '/b.service')).toEqual({ ...NO_COUNTERS, cpuSeconds: 1 });
  });
});

describe('hybrid: controllers in version 1', () => {
  const mounts = [
    mount('hybrid/unified', 'cgroup2', 'nsdelegate'),
    mount('hybrid/memory', 'cgroup', 'memory'),
    mount('hybrid/cpu', 'cgroup', 'cpu,cpuacct'),
    mount('hybrid/systemd', 'cgroup', 'name=systemd'),
  ];
  files('hybrid/memory/a.service', {
    'memory.limit_in_bytes': '9223372036854771712\n',
    'memory.usage_in_bytes': '4096\n',
    'memory.max_usage_in_bytes': '8192\n',
    'memory.oom_control': 'oom_kill_disable 0\nunder_oom 0\noom_kill 7\n',
  });
  files('hybrid/cpu/a.service', {
    'cpu.cfs_quota_us': '-1\n',
    'cpu.cfs_period_us': '100000\n',
    'cpu.stat': 'nr_periods 10\nnr_throttled 4\nthrottled_time 1500000000\n',
    'cpuacct.usage': '2500000000\n',
  });

  test('all that the kernel counts', () => {
    expect(counters(mounts, '/a.service')).toEqual({
      ...NO_COUNTERS,
      memoryMaxBytes: Infinity,
      memoryBytes: 4096,
      memoryPeakBytes: 8192,
      oomKills: 7,
      cpuQuotaPercent: Infinity,
      cpuSeconds: 2.5,
      throttling: { periods: 10, throttledPeriods: 4, throttledSeconds: 1.5 },
    });
  });

  test('a quota', () => {
    writeFileSync(join(root, 'hybrid/cpu/a.service/cpu.cfs_quota_us'), '20000\n');
    expect(counters(mounts, '/a.service').cpuQuotaPercent).toBe(20);
  });
});

describe('where a group is', () => {
  const places = new CgroupPlaces(
    [
      '31 24 0:27 /docker/0123 /sys/fs/cgroup/memory ro,nosuid - cgroup cgroup rw,memory',
      '32 24 0:28 / /sys/fs/cgroup/unified rw - cgroup2 cgroup2 rw',
      '33 24 0:29 / /proc rw - proc proc rw',
      'torn',
    ].join('\n'),
  );

  test('in a container the host names it by a longer path than we see', () => {
    expect(places.ofUnit('/docker/0123/a', 'memory')).toEqual({
      version: 1,
      directory: '/sys/fs/cgroup/memory/a',
    });
    expect(places.ofUnit('/docker/0123', 'memory')?.directory).toBe('/sys/fs/cgroup/memory');
    expect(places.ofUnit('/docker/0124', 'memory')).toBeUndefined();
  });

  test('each controller has its own, and what is outside of our namespace has none', () => {
    expect(places.ofUnit('/c', 'pids')).toEqual({
      version: 2,
      directory: '/sys/fs/cgroup/unified/c',
    });
    expect(places.ofUnit('/../x', 'pids')).toBeUndefined();
  });
});
