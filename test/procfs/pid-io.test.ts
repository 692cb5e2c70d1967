import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parsePidIo } from '../../src/procfs/pid-io.ts';
import { hostileBytes } from '../support/hostile-bytes.ts';
import { ioText } from '../support/kernel-text.ts';
import { startWaitingShell } from '../support/waiting-shell.ts';

test('traffic of the disk is not mistaken for what went through pipes, nor for what was cancelled', () => {
  const text = ioText({ pid: 7, readBytes: 4096, writeBytes: 8192 });
  expect(parsePidIo(Buffer.from(text))).toEqual({ readBytes: 4096, writeBytes: 8192 });
});

test('a kernel that does not count it leaves it unknown, not 0', () => {
  const text = 'rchar: 9853\nwchar: 2877\nsyscr: 16\nsyscw: 3\ncancelled_write_bytes: 5\n';
  expect(parsePidIo(Buffer.from(text))).toEqual({ readBytes: undefined, writeBytes: undefined });
});

test('any traffic comes back as it was written', () => {
  fc.assert(
    fc.property(fc.maxSafeNat(), fc.maxSafeNat(), (readBytes, writeBytes) => {
      const text = ioText({ pid: 7, readBytes, writeBytes });
      expect(parsePidIo(Buffer.from(text))).toEqual({ readBytes, writeBytes });
    }),
  );
});

test('no bytes make it throw', () => {
  const sample = Buffer.from(ioText({ pid: 7 }));
  fc.assert(fc.property(hostileBytes(sample), (bytes) => void parsePidIo(bytes)));
});

test('a live process has the traffic that awk finds in the file', async () => {
  const shell = await startWaitingShell();
  const file = `/proc/${shell.pid}/io`;
  const awk = (field: string): number =>
    Number(execFileSync('awk', [`$1 == "${field}:" { print $2 }`, file], { encoding: 'utf8' }));
  expect(parsePidIo(readFileSync(file))).toEqual({
    readBytes: awk('read_bytes'),
    writeBytes: awk('write_bytes'),
  });
});
