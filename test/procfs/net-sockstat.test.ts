import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseSockstat } from '../../src/procfs/net-sockstat.ts';
import { hostileBytes } from '../support/hostile-bytes.ts';

const v4 = 'sockets: used 61\nTCP: inuse 27 orphan 1 tw 3 alloc 31 mem 5\nUDP: inuse 4 mem 0\n';
const v6 = 'TCP6: inuse 4\nUDP6: inuse 0\n';

test('sockets of both protocols are counted, those in TIME_WAIT once', () => {
  expect(parseSockstat(v4 + v6)).toEqual({ inUse: 31, timeWait: 3 });
});

test('without IPv6 there are those of IPv4; without a line about TCP nothing is known', () => {
  expect(parseSockstat(v4)).toEqual({ inUse: 27, timeWait: 3 });
  expect(parseSockstat(v6)).toBeUndefined();
  expect(parseSockstat('')).toBeUndefined();
});

test('any counts come back as they were written', () => {
  fc.assert(
    fc.property(fc.nat(), fc.nat(), fc.nat(), (four, six, timeWait) => {
      const text = `TCP: inuse ${four} orphan 0 tw ${timeWait} alloc 1 mem 1\nTCP6: inuse ${six}\n`;
      expect(parseSockstat(text)).toEqual({ inUse: four + six, timeWait });
    }),
  );
});

test('no bytes make it throw', () => {
  fc.assert(
    fc.property(hostileBytes(Buffer.from(v4 + v6)), (bytes) => {
      parseSockstat(bytes.toString('latin1'));
    }),
  );
});

test('this kernel writes it so', () => {
  const text = ['sockstat', 'sockstat6'].map((name) => readFileSync(`/proc/net/${name}`, 'latin1'));
  expect(parseSockstat(text.join(''))?.inUse).toBeGreaterThanOrEqual(0);
});
