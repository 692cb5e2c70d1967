import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseEnviron } from '../../src/procfs/pid-environ.ts';
import { hostileBytes } from '../support/hostile-bytes.ts';
import { startWaitingShell } from '../support/waiting-shell.ts';

const parse = (text: string) => parseEnviron(Buffer.from(text));

test('a value may hold what divides names from values', () => {
  expect(parse('HOME=/root\0OPTIONS=a=b c\nd\0EMPTY=\0')).toEqual([
    { name: 'HOME', value: '/root' },
    { name: 'OPTIONS', value: 'a=b c\nd' },
    { name: 'EMPTY', value: '' },
  ]);
});

test('a variable given twice shows twice, as the process has it', () => {
  expect(parse('A=1\0A=2\0').map(({ value }) => value)).toEqual(['1', '2']);
});

test('what a long title left behind is shown as it is', () => {
  expect(parse('ginx: worker\0\0\0PATH=/bin\0')).toEqual([
    { name: 'ginx: worker', value: undefined },
    { name: 'PATH', value: '/bin' },
  ]);
});

test('an empty environment has no variables', () => {
  expect(parse('')).toEqual([]);
  expect(parse('\0\0')).toEqual([]);
});

test('any environment comes back as it was given', () => {
  const text = fc.string({ unit: 'binary' }).map((some) => some.replaceAll('\0', ''));
  const variable = fc.record({ name: text.map((name) => name.replaceAll('=', '')), value: text });
  fc.assert(
    fc.property(fc.array(variable), (variables) => {
      const bytes = variables.map(({ name, value }) => `${name}=${value}\0`).join('');
      expect(parse(bytes)).toEqual(variables);
    }),
  );
});

test('no bytes make it throw', () => {
  fc.assert(
    fc.property(hostileBytes(Buffer.from('A=1\0B=2\0')), (bytes) => void parseEnviron(bytes)),
  );
});

test('a live process has the environment it was started with', async () => {
  const env = { PATH: process.env.PATH ?? '', ODD: 'a=b\n\x1b[31m', EMPTY: '' };
  const shell = await startWaitingShell('', { env });
  const variables = parseEnviron(readFileSync(`/proc/${shell.pid}/environ`));
  expect(Object.fromEntries(variables.map(({ name, value }) => [name, value]))).toEqual(env);
});
