import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseListenCounters } from '../../src/procfs/net-netstat.ts';
import { hostileBytes } from '../support/hostile-bytes.ts';

const sample =
  'TcpExt: SyncookiesSent DelayedACKLost ListenOverflows ListenDrops TCPHPHits\n' +
  'TcpExt: 1 2 133 140 5\n' +
  'IpExt: InNoRoutes InOctets\n' +
  'IpExt: 0 244126285\n';

test('refused and dropped connections are found by their names', () => {
  expect(parseListenCounters(sample)).toEqual({ overflows: 133, drops: 140 });
});

test('a kernel that does not count them leaves them unknown, not 0', () => {
  const unknown = { overflows: undefined, drops: undefined };
  expect(parseListenCounters('')).toEqual(unknown);
  expect(parseListenCounters('TcpExt: TCPHPHits\nTcpExt: 5\n')).toEqual(unknown);
  expect(parseListenCounters('TcpExt: ListenOverflows\n')).toEqual(unknown);
});

test('no bytes make it throw', () => {
  fc.assert(
    fc.property(hostileBytes(Buffer.from(sample)), (bytes) => {
      parseListenCounters(bytes.toString('latin1'));
    }),
  );
});

test('this machine has refused as many as nstat says', () => {
  const before = parseListenCounters(readFileSync('/proc/self/net/netstat', 'latin1'));
  const nstat = execFileSync('nstat', ['-asz', 'TcpExtListenOverflows'], { encoding: 'utf8' });
  const after = parseListenCounters(readFileSync('/proc/self/net/netstat', 'latin1'));
  const shown = Number(/TcpExtListenOverflows\s+(\d+)/.exec(nstat)?.[1]);
  expect(shown).toBeGreaterThanOrEqual(before.overflows as number);
  expect(shown).toBeLessThanOrEqual(after.overflows as number);
});
