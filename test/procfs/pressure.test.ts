import { existsSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parsePressure } from '../../src/procfs/pressure.ts';
import { hostileBytes } from '../support/hostile-bytes.ts';

const sample =
  'some avg10=0.40 avg60=0.53 avg300=100.00 total=5612916\n' +
  'full avg10=0.01 avg60=0.02 avg300=0.03 total=7\n';

test('some tasks waiting and all tasks waiting are told apart', () => {
  expect(parsePressure(sample)).toEqual({
    some: { avg10Percent: 0.4, avg60Percent: 0.53, avg300Percent: 100, totalMicroseconds: 5612916 },
    full: { avg10Percent: 0.01, avg60Percent: 0.02, avg300Percent: 0.03, totalMicroseconds: 7 },
  });
});

test('before Linux 5.13 the cpu has no full line: unknown, not 0', () => {
  const old = parsePressure('some avg10=0.40 avg60=0.53 avg300=0.39 total=5612916\n');
  expect(old.some?.avg10Percent).toBe(0.4);
  expect(old.full).toBeUndefined();
});

test('a line that is cut off is unknown', () => {
  expect(parsePressure('some avg10=0.40 avg60=0.5')).toEqual({ some: undefined, full: undefined });
  expect(parsePressure('')).toEqual({ some: undefined, full: undefined });
});

test('any pressure comes back as it was written', () => {
  const percent = fc.nat(10_000).map((hundredths) => hundredths / 100);
  fc.assert(
    fc.property(percent, percent, percent, fc.maxSafeNat(), (avg10, avg60, avg300, total) => {
      const averages = `avg10=${avg10.toFixed(2)} avg60=${avg60.toFixed(2)} avg300=${avg300.toFixed(2)}`;
      expect(parsePressure(`full ${averages} total=${total}\n`).full).toEqual({
        avg10Percent: avg10,
        avg60Percent: avg60,
        avg300Percent: avg300,
        totalMicroseconds: total,
      });
    }),
  );
});

test('no text makes it throw', () => {
  fc.assert(
    fc.property(
      hostileBytes(Buffer.from(sample)),
      (bytes) => void parsePressure(bytes.toString('latin1')),
    ),
  );
});

const kernelHasPressure = existsSync('/proc/pressure/cpu');

test.skipIf(!kernelHasPressure)(
  'the live kernel tells its pressure (skipped: it has no PSI)',
  () => {
    for (const resource of ['cpu', 'memory', 'io']) {
      const read = () => parsePressure(readFileSync(`/proc/pressure/${resource}`, 'latin1')).some;
      const [before, after] = [read(), read()];
      expect(before?.avg10Percent, resource).toBeLessThanOrEqual(100);
      expect(after?.totalMicroseconds, resource).toBeGreaterThanOrEqual(
        before?.totalMicroseconds as number,
      );
    }
  },
);
