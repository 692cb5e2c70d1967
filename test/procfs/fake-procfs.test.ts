import { existsSync, readdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { parseAuxv } from '../../src/procfs/auxv.ts';
import { parseFileNr } from '../../src/procfs/file-nr.ts';
import { parseHostStat } from '../../src/procfs/host-stat.ts';
import { parseLoadAverage } from '../../src/procfs/loadavg.ts';
import { parseMeminfo } from '../../src/procfs/meminfo.ts';
import { parseCgroupPath } from '../../src/procfs/pid-cgroup.ts';
import { parseCmdline } from '../../src/procfs/pid-cmdline.ts';
import { parseEnviron } from '../../src/procfs/pid-environ.ts';
import { parsePidIo } from '../../src/procfs/pid-io.ts';
import { parseOpenFilesLimit } from '../../src/procfs/pid-limits.ts';
import { emptyPidStat, parsePidStat } from '../../src/procfs/pid-stat.ts';
import { parsePidStatus } from '../../src/procfs/pid-status.ts';
import { parsePressure } from '../../src/procfs/pressure.ts';
import { ProcReader } from '../../src/procfs/read-proc.ts';
import { parseUptimeSeconds } from '../../src/procfs/uptime.ts';
import { type FakeProcfs, fakeProcfs, MISSING } from '../support/fake-procfs.ts';

let tree: FakeProcfs;
afterEach(() => tree.cleanup());

test('the host files are those of a machine that every parser understands', () => {
  tree = fakeProcfs();
  const reader = new ProcReader(tree.root);
  const text = (path: string): string => reader.text(path) as string;
  const bytes = (path: string): Buffer => reader.bytes(path) as Buffer;
  expect(parseAuxv(bytes('self/auxv'))).toEqual({ pageSizeBytes: 4096, clockTicksPerSecond: 100 });
  expect(parseFileNr(text('sys/fs/file-nr'))?.allocated).toBe(66120);
  expect(parseHostStat(bytes('stat')).cpus.size).toBe(2);
  expect(parseLoadAverage(text('loadavg'))).toEqual([0.42, 0.51, 0.48]);
  expect(parseUptimeSeconds(text('uptime'))).toBe(1052000.25);
  expect(parsePressure(text('pressure/io')).some?.avg10Percent).toBe(1.2);
  expect(Object.values(parseMeminfo(text('meminfo')))).not.toContain(undefined);
});

test('a process is in its files as it was described', () => {
  tree = fakeProcfs([
    {
      pid: 7,
      comm: 'node',
      cmdline: ['node', 'server.js'],
      uid: 1001,
      openFiles: { soft: 100, hard: 'unlimited' },
      cgroup: '/system.slice/video.service',
      environ: ['PORT=3000'],
      readBytes: 4096,
      fds: ['socket:[1]'],
      exe: '/usr/bin/node',
      tasks: [{ pid: 8, comm: 'worker' }],
    },
  ]);
  const reader = new ProcReader(tree.root);
  const bytes = (path: string): Buffer => reader.bytes(path) as Buffer;
  const stat = emptyPidStat();
  expect(parsePidStat(bytes('7/stat'), stat)).toBe(true);
  expect(stat.comm).toBe('node');
  expect(parsePidStatus(reader.text('7/status') ?? '').effectiveUid).toBe(1001);
  expect(parseCmdline(bytes('7/cmdline'))).toEqual(['node', 'server.js']);
  expect(parseOpenFilesLimit(bytes('7/limits'))).toEqual({ soft: 100, hard: Infinity });
  expect(parseCgroupPath(bytes('7/cgroup'))).toBe('/system.slice/video.service');
  expect(parseEnviron(bytes('7/environ'))).toEqual([{ name: 'PORT', value: '3000' }]);
  expect(parsePidIo(bytes('7/io')).readBytes).toBe(4096);
  expect(reader.link('7/exe')).toBe('/usr/bin/node');
  expect(reader.list('7/fd')).toEqual(['0']);
  expect(reader.list('7/task')).toEqual(['7', '8']);
  expect(reader.text('7/task/8/comm')).toBe('worker\n');
});

test('processes come, change and go one by one', () => {
  tree = fakeProcfs([{ pid: 7 }]);
  tree.addProcess({ pid: 8, fds: ['a', 'b'] });
  tree.update(8, { fds: ['a'], files: { io: MISSING } });
  tree.removeProcess(7);
  const reader = new ProcReader(tree.root);
  expect(readdirSync(tree.root)).not.toContain('7');
  expect(reader.list('8/fd')).toEqual(['0']);
  expect(reader.bytes('8/io')).toBeUndefined();
  expect(() => tree.addProcess({ pid: 8 })).toThrow('8');
  expect(() => tree.removeProcess(7)).toThrow('7');
  tree.addProcess({ pid: 7, startTicks: 5 });
  expect(reader.text('7/stat')).toContain(' 5 ');
});

test('nothing is left of it', () => {
  tree = fakeProcfs([{ pid: 7 }]);
  tree.cleanup();
  expect(existsSync(dirname(tree.root))).toBe(false);
});
