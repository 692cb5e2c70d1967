import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseCgroupCpu, parseCgroupCpuV1 } from '../../src/procfs/cgroup-cpu.ts';
import { hostileBytes } from '../support/hostile-bytes.ts';

test('v2: half a processor, and how often that was too little', () => {
  const stat = 'usage_usec 9\nnr_periods 1200\nnr_throttled 37\nthrottled_usec 5250000\n';
  expect(parseCgroupCpu('50000 100000\n', stat)).toEqual({
    limitCores: 0.5,
    periods: 1200,
    throttledPeriods: 37,
    throttledSeconds: 5.25,
  });
});

test('v1: the same from three files, in nanoseconds', () => {
  const stat = 'nr_periods 1200\nnr_throttled 37\nthrottled_time 5250000000\n';
  expect(parseCgroupCpuV1('50000\n', '100000\n', stat)).toEqual({
    limitCores: 0.5,
    periods: 1200,
    throttledPeriods: 37,
    throttledSeconds: 5.25,
  });
});

test('no limit is infinite, in either version', () => {
  expect(parseCgroupCpu('max 100000\n', '')?.limitCores).toBe(Infinity);
  expect(parseCgroupCpuV1('-1\n', '100000\n', '')?.limitCores).toBe(Infinity);
});

test('what the kernel did not say is unknown, not 0', () => {
  expect(parseCgroupCpu(undefined, 'nr_periods 1\n')).toBeUndefined();
  expect(parseCgroupCpuV1(undefined, '100000\n', '')).toBeUndefined();
  expect(parseCgroupCpuV1('50000\n', undefined, '')).toBeUndefined();
  expect(parseCgroupCpu('50000 100000\n', '')).toMatchObject({
    periods: undefined,
    throttledSeconds: undefined,
  });
});

test('no bytes make it throw', () => {
  const text = hostileBytes(Buffer.from('50000 100000\n')).map((bytes) => bytes.toString());
  fc.assert(
    fc.property(text, text, text, (quota, period, stat) => {
      parseCgroupCpu(quota, stat);
      parseCgroupCpuV1(quota, period, stat);
    }),
  );
});
