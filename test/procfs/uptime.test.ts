import { readFileSync } from 'node:fs';
import { uptime } from 'node:os';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseUptimeSeconds } from '../../src/procfs/uptime.ts';
import { hostileBytes } from '../support/hostile-bytes.ts';

test('the time since boot is the first number, not the idle time', () => {
  expect(parseUptimeSeconds('832.09 1614.82\n')).toBe(832.09);
  expect(parseUptimeSeconds('832 1614\n')).toBe(832);
});

test('a text without it is unknown, not 0', () => {
  for (const text of ['', '\n', 'x 1.0\n', '-1.0 1.0\n', '83']) {
    expect(parseUptimeSeconds(text)).toBeUndefined();
  }
});

test('any uptime comes back as it was written', () => {
  fc.assert(
    fc.property(fc.nat(), fc.nat(99), (seconds, hundredths) => {
      const text = `${seconds}.${String(hundredths).padStart(2, '0')}`;
      expect(parseUptimeSeconds(`${text} 1614.82\n`)).toBe(Number(text));
    }),
  );
});

test('no text makes it throw', () => {
  const sample = Buffer.from('832.09 1614.82\n');
  fc.assert(
    fc.property(hostileBytes(sample), (bytes) => void parseUptimeSeconds(bytes.toString('latin1'))),
  );
});

test('the live host is up as long as sysinfo(2) tells', () => {
  const before = uptime();
  const ours = parseUptimeSeconds(readFileSync('/proc/uptime', 'latin1')) as number;
  expect(ours).toBeGreaterThan(before - 1.1);
  expect(ours).toBeLessThan(uptime() + 1.1);
});
