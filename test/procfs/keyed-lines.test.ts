import fc from 'fast-check';
import { expect, test } from 'vitest';
import { numberOf, parseKeyedLines, sizeOf } from '../../src/procfs/keyed-lines.ts';
import { hostileBytes } from '../support/hostile-bytes.ts';

test('values come without the blanks that the kernel pads them with', () => {
  const lines = parseKeyedLines('Threads:\t11\nVmRSS:\t    1760 kB\nGroups:\t \n');
  expect([...lines]).toEqual([
    ['Threads', '11'],
    ['VmRSS', '1760 kB'],
    ['Groups', ''],
  ]);
});

test('a line that is no field, or is cut off, does not cost the others', () => {
  const lines = parseKeyedLines('no colon\n:\nA: 1\n\nB: 2');
  expect([...lines]).toEqual([
    ['A', '1'],
    ['B', '2'],
  ]);
});

test('a process cannot forge a field by its name', () => {
  expect(parseKeyedLines('Name:\ta\nUid:\t0\nUid:\t1000\n').get('Uid')).toBe('1000');
});

test('what is no number or no size is unknown, not 0 and not NaN', () => {
  expect(numberOf('11')).toBe(11);
  expect(sizeOf('1760 kB')).toBe(1760 * 1024);
  for (const value of [undefined, '', '-1', '1.5', '0x10', '1 2', 'kB', ' kB', '1 MB']) {
    expect(numberOf(value)).toBeUndefined();
    expect(sizeOf(value)).toBeUndefined();
  }
  expect(sizeOf('1760')).toBeUndefined();
});

test('no text makes it throw or loop', () => {
  fc.assert(
    fc.property(hostileBytes(Buffer.from('Name:\tcat\nVmRSS:\t 1 kB\n')), (bytes) => {
      for (const [key, value] of parseKeyedLines(bytes.toString('latin1'))) {
        expect(key).not.toContain('\n');
        expect(value).not.toContain('\n');
      }
    }),
  );
});
