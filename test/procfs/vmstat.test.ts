import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseVmstat } from '../../src/procfs/vmstat.ts';
import { hostileBytes } from '../support/hostile-bytes.ts';

const sample = 'nr_free_pages 5120\npswpin 1043\npswpout 20981\npgmajfault 7\n';

test('pages read from swap and written to it are told apart', () => {
  expect(parseVmstat(sample)).toEqual({ swappedInPages: 1043, swappedOutPages: 20981 });
});

test('a kernel without swap leaves them unknown, not 0', () => {
  const unknown = { swappedInPages: undefined, swappedOutPages: undefined };
  expect(parseVmstat('nr_free_pages 5120\n')).toEqual(unknown);
  expect(parseVmstat('')).toEqual(unknown);
});

test('no bytes make it throw', () => {
  fc.assert(
    fc.property(hostileBytes(Buffer.from(sample)), (bytes) => {
      parseVmstat(bytes.toString('latin1'));
    }),
  );
});

test('this kernel writes it so', () => {
  const text = readFileSync('/proc/vmstat', 'latin1');
  const shown = Number(/^pswpin (\d+)$/m.exec(text)?.[1]);
  expect(parseVmstat(text).swappedInPages).toBe(shown);
});
