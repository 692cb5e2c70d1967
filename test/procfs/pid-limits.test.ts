import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseOpenFilesLimit, parsePidLimits } from '../../src/procfs/pid-limits.ts';
import { hostileBytes } from '../support/hostile-bytes.ts';
import { limitsText } from '../support/kernel-text.ts';
import { startWaitingShell } from '../support/waiting-shell.ts';

const sample = Buffer.from(limitsText({ pid: 7, openFiles: { soft: 65536, hard: 524288 } }));

test('the limit of descriptors is found among the others', () => {
  expect(parseOpenFilesLimit(sample)).toEqual({ soft: 65536, hard: 524288 });
});

test('every limit has its name, its unit, and Infinity where there is none', () => {
  const limits = parsePidLimits(sample);
  expect(limits).toHaveLength(7);
  expect(limits[0]).toEqual({
    name: 'Max cpu time',
    soft: Infinity,
    hard: Infinity,
    units: 'seconds',
  });
  expect(limits[1]).toEqual({
    name: 'Max stack size',
    soft: 8388608,
    hard: Infinity,
    units: 'bytes',
  });
  expect(limits[5]).toEqual({ name: 'Max nice priority', soft: 0, hard: 0, units: undefined });
});

test('a kernel that does not say it, or not all of it, leaves it unknown, not 0', () => {
  for (const text of ['', '\nMax open files', '\nMax open files            20000']) {
    expect(parseOpenFilesLimit(Buffer.from(text))).toBeUndefined();
  }
});

test('any limit comes back as it was written, the cheap way and the whole way', () => {
  const limit = fc.option(fc.maxSafeNat(), { nil: 'unlimited' as const });
  const number = (value: number | 'unlimited') => (value === 'unlimited' ? Infinity : value);
  fc.assert(
    fc.property(limit, limit, (soft, hard) => {
      const bytes = Buffer.from(limitsText({ pid: 7, openFiles: { soft, hard } }));
      const expected = { soft: number(soft), hard: number(hard) };
      expect(parseOpenFilesLimit(bytes)).toEqual(expected);
      const row = parsePidLimits(bytes).find(({ name }) => name === 'Max open files');
      expect(row).toEqual({ name: 'Max open files', ...expected, units: 'files' });
    }),
  );
});

test('no bytes make it throw', () => {
  fc.assert(
    fc.property(hostileBytes(sample), (bytes) => {
      parsePidLimits(bytes);
      parseOpenFilesLimit(bytes);
    }),
  );
});

const PRLIMIT_NAMES: Readonly<Record<string, string>> = {
  'Max cpu time': 'CPU',
  'Max file size': 'FSIZE',
  'Max data size': 'DATA',
  'Max stack size': 'STACK',
  'Max core file size': 'CORE',
  'Max resident set': 'RSS',
  'Max processes': 'NPROC',
  'Max open files': 'NOFILE',
  'Max locked memory': 'MEMLOCK',
  'Max address space': 'AS',
  'Max file locks': 'LOCKS',
  'Max pending signals': 'SIGPENDING',
  'Max msgqueue size': 'MSGQUEUE',
  'Max nice priority': 'NICE',
  'Max realtime priority': 'RTPRIO',
  'Max realtime timeout': 'RTTIME',
};

test('a live process has every limit that prlimit shows', async () => {
  const shell = await startWaitingShell('ulimit -S -n 321');
  const bytes = readFileSync(`/proc/${shell.pid}/limits`);
  const columns = ['--raw', '--noheadings', '--output', 'RESOURCE,SOFT,HARD'];
  const rows = execFileSync('prlimit', [...columns, '--pid', String(shell.pid)], {
    encoding: 'utf8',
  });
  const shown = (value: number) => (value === Infinity ? 'unlimited' : String(value));
  const ours = parsePidLimits(bytes).map(
    ({ name, soft, hard }) => `${PRLIMIT_NAMES[name]} ${shown(soft)} ${shown(hard)}`,
  );
  expect(ours.sort()).toEqual(rows.trim().split('\n').sort());
  expect(parseOpenFilesLimit(bytes)?.soft).toBe(321);
});
