import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseAuxv } from '../../src/procfs/auxv.ts';
import { hostileBytes } from '../support/hostile-bytes.ts';
import { auxvBytes } from '../support/kernel-text.ts';

test('a machine with large pages does not show a sixteenth of its memory', () => {
  expect(parseAuxv(auxvBytes(65536, 250))).toEqual({
    pageSizeBytes: 65536,
    clockTicksPerSecond: 250,
  });
});

test('without the vector (gVisor, a captured tree) the usual values hold', () => {
  const usual = { pageSizeBytes: 4096, clockTicksPerSecond: 100 };
  expect(parseAuxv(new Uint8Array())).toEqual(usual);
  expect(parseAuxv(auxvBytes(65536, 250).subarray(0, 20))).toEqual(usual);
});

test('bytes that start anywhere in a larger buffer are read right', () => {
  fc.assert(
    fc.property(fc.nat(16), fc.nat(15), (before, after) => {
      const padded = Buffer.concat([
        Buffer.alloc(before),
        auxvBytes(16384, 100),
        Buffer.alloc(after),
      ]);
      expect(parseAuxv(padded.subarray(before)).pageSizeBytes).toBe(16384);
    }),
  );
});

test('no bytes make it throw or give no number', () => {
  fc.assert(
    fc.property(hostileBytes(auxvBytes(4096, 100)), (bytes) => {
      expect(Object.values(parseAuxv(bytes)).every(Number.isFinite)).toBe(true);
    }),
  );
});

test('the live machine has the page size and the clock of getconf', () => {
  const getconf = (name: string): number =>
    Number(execFileSync('getconf', [name], { encoding: 'utf8' }));
  expect(parseAuxv(readFileSync('/proc/self/auxv'))).toEqual({
    pageSizeBytes: getconf('PAGESIZE'),
    clockTicksPerSecond: getconf('CLK_TCK'),
  });
});
