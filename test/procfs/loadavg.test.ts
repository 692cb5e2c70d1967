import { readFileSync } from 'node:fs';
import { loadavg } from 'node:os';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseLoadAverage, parseRunnable } from '../../src/procfs/loadavg.ts';
import { hostileBytes } from '../support/hostile-bytes.ts';

test('the three averages come in the order of uptime(1)', () => {
  expect(parseLoadAverage('0.17 10.07 123.02 1/88 5132\n')).toEqual([0.17, 10.07, 123.02]);
});

test('a text with fewer than three is unknown, not 0', () => {
  for (const text of [
    '',
    '\n',
    '0.17',
    '0.17 0.07\n',
    '0.17 0.07 x 1/88 5132\n',
    '1 2 3 4/5 6\n',
  ]) {
    expect(parseLoadAverage(text)).toBeUndefined();
  }
});

test('any load comes back as it was written', () => {
  const load = fc.nat(10_000_000).map((hundredths) => hundredths / 100);
  fc.assert(
    fc.property(fc.tuple(load, load, load), (loads) => {
      const text = loads.map((value) => value.toFixed(2)).join(' ');
      expect(parseLoadAverage(`${text} 1/88 5132\n`)).toEqual(loads);
    }),
  );
});

test('no text makes it throw', () => {
  const sample = Buffer.from('0.17 0.07 0.02 1/88 5132\n');
  fc.assert(
    fc.property(hostileBytes(sample), (bytes) => void parseLoadAverage(bytes.toString('latin1'))),
  );
});

test('the live host has the load that sysinfo(2) tells', () => {
  const near = (text: string): boolean => {
    const ours = parseLoadAverage(text) as readonly number[];
    return loadavg().every((load, index) => Math.abs(load - (ours[index] as number)) < 0.011);
  };
  // The kernel may work out a new average between the two readings, but not twice.
  const read = (): string => readFileSync('/proc/loadavg', 'latin1');
  expect(near(read()) || near(read())).toBe(true);
});

test('threads that want to run stand before the slash', () => {
  expect(parseRunnable('0.17 0.07 0.02 12/488 5132\n')).toBe(12);
  expect(parseRunnable('0.17 0.07 0.02\n')).toBeUndefined();
  expect(parseRunnable('')).toBeUndefined();
  expect(parseRunnable(readFileSync('/proc/loadavg', 'latin1'))).toBeGreaterThan(0); // we do
});
