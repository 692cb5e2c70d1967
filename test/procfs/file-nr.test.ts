import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseFileNr } from '../../src/procfs/file-nr.ts';
import { hostileBytes } from '../support/hostile-bytes.ts';

test('open files of the host and their limit', () => {
  expect(parseFileNr('66120\t0\t2466170\n')).toEqual({ allocated: 66120, max: 2466170 });
});

test('files that are allocated but free (Linux 2.4) are not counted', () => {
  expect(parseFileNr('100\t40\t1000\n')?.allocated).toBe(60);
});

test('the limit that systemd sets, 2^63 - 1, stays far away', () => {
  expect(parseFileNr('485\t0\t9223372036854775807\n')?.max).toBe(2 ** 63);
});

test('a text without the three numbers is unknown, not 0', () => {
  for (const text of ['', '485', '485\t0', '485\t0\tx', 'a\tb\tc\n']) {
    expect(parseFileNr(text)).toBeUndefined();
  }
});

test('no text makes it throw', () => {
  fc.assert(
    fc.property(
      hostileBytes(Buffer.from('485\t0\t2466170\n')),
      (bytes) => void parseFileNr(bytes.toString('latin1')),
    ),
  );
});

test('the live host has the limit of fs.file-max, and at least our own files open', () => {
  const fileNr = parseFileNr(readFileSync('/proc/sys/fs/file-nr', 'latin1'));
  expect(fileNr?.max).toBe(Number(readFileSync('/proc/sys/fs/file-max', 'latin1')));
  expect(fileNr?.allocated).toBeGreaterThan(3);
});
