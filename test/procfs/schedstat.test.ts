import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseRunTimes, parseSchedstat, type Schedstat } from '../../src/procfs/schedstat.ts';
import { hostileBytes } from '../support/hostile-bytes.ts';
import { schedstatText } from '../support/kernel-text.ts';
import { startWaitingShell } from '../support/waiting-shell.ts';

const never = (): Schedstat => ({ onCpuNanoseconds: 0, timesRun: 0 });

test('time on a processor is the first number and times run the third', () => {
  const stat = never();
  expect(parseSchedstat(Buffer.from('2041123456 98213 17321\n'), stat)).toBe(true);
  expect(stat).toEqual({ onCpuNanoseconds: 2041123456, timesRun: 17321 });
});

test('a thread that waited for a processor but did not run has not run', () => {
  const stat = { onCpuNanoseconds: 5, timesRun: 2 };
  expect(parseSchedstat(Buffer.from('5 111 2\n'), stat)).toBe(false);
  expect(parseSchedstat(Buffer.from('5 999 2\n'), stat)).toBe(false);
});

test('a thread that runs on without being scheduled anew, or is, has run', () => {
  expect(parseSchedstat(Buffer.from('6 0 2\n'), { onCpuNanoseconds: 5, timesRun: 2 })).toBe(true);
  expect(parseSchedstat(Buffer.from('5 0 3\n'), { onCpuNanoseconds: 5, timesRun: 2 })).toBe(true);
});

test('any numbers come back as they were written, with and without the last newline', () => {
  fc.assert(
    fc.property(fc.maxSafeNat(), fc.maxSafeNat(), fc.boolean(), (onCpu, timesRun, newline) => {
      const text = schedstatText({ pid: 7, onCpuNanoseconds: onCpu, timesRun });
      const stat = never();
      parseSchedstat(Buffer.from(newline ? text : text.trimEnd()), stat);
      expect(stat).toEqual({ onCpuNanoseconds: onCpu, timesRun });
    }),
  );
});

test('no bytes make it throw or leave what is no number', () => {
  fc.assert(
    fc.property(hostileBytes(Buffer.from('2041123456 98213 17321\n')), (bytes) => {
      const stat = never();
      parseSchedstat(bytes, stat);
      expect(Number.isNaN(stat.onCpuNanoseconds + stat.timesRun)).toBe(false);
    }),
  );
});

test('a live process that sleeps has not run, and has when it was woken', async () => {
  const shell = await startWaitingShell();
  const file = `/proc/${shell.pid}/schedstat`;
  const stat = never();
  await expect.poll(() => parseSchedstat(readFileSync(file), stat)).toBe(false);
  await shell.wake();
  expect(parseSchedstat(readFileSync(file), stat)).toBe(true);
});

test('how long a thread ran, and how long it waited for a processor', () => {
  expect(parseRunTimes('2041123456 98213 17321\n')).toEqual({
    onCpuNanoseconds: 2041123456,
    waitedNanoseconds: 98213,
  });
  expect(parseRunTimes('')).toBeUndefined();
});
