import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isAbsent } from '../../../src/systemd/absence.ts';
import { parseRecord, readKernelLog } from '../../../src/systemd/journal/kernel-log.ts';

test('a record of the kernel', () => {
  const record = '6,339,5140900,-;NET: Registered protocol family 10\n SUBSYSTEM=net\n';
  expect(parseRecord(record, 1_000_000)).toMatchObject({
    atMs: 1_005_140.9,
    priority: 6,
    transport: 'kernel',
    identifier: 'kernel',
    message: 'NET: Registered protocol family 10',
  });
});

test('what a program wrote there does not pass for the kernel', () => {
  expect(parseRecord('30,1,2,-;systemd[1]: hello', 0)?.identifier).toBeUndefined();
});

test('bytes that the kernel escapes are those that were logged', () => {
  expect(parseRecord('4,1,2,-;a\\x0ab\\xc3\\xa9é', 0)?.message).toBe('a\nbéé');
});

test('no record makes it throw', () => {
  fc.assert(fc.property(fc.string(), (record) => void parseRecord(record, 0)));
});

test('a host without a kernel log says so', async () => {
  expect(await readKernelLog('/nonexistent')).toEqual({ absent: 'no-kernel-log' });
});

test('where a container has /dev/null in its place the kernel is not taken to be well', async () => {
  expect(await readKernelLog('/dev/null')).toEqual({ absent: 'kernel-log-hidden' });
});

test.runIf(process.getuid?.() === 0)('the log of this kernel, in the order of time', async () => {
  const entries = await readKernelLog();
  if (isAbsent(entries)) throw new Error(entries.absent);
  expect(entries.length).toBeGreaterThan(0);
  const times = entries.map((entry) => entry.atMs ?? 0);
  expect(times[0]).toBeLessThan(times.at(-1) ?? 0);
  expect(times.at(-1)).toBeLessThan(Date.now() + 60_000);
});
