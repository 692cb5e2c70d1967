import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseCmdline } from '../../src/procfs/pid-cmdline.ts';
import { hostileBytes } from '../support/hostile-bytes.ts';
import { startWaitingShell } from '../support/waiting-shell.ts';

const parse = (text: string): string[] => parseCmdline(Buffer.from(text));

test('arguments come apart at the NULs, not at spaces', () => {
  expect(parse('node\0server.js\0a b\0')).toEqual(['node', 'server.js', 'a b']);
});

test('empty arguments are arguments', () => {
  expect(parse('grep\0\0file\0')).toEqual(['grep', '', 'file']);
  expect(parse('sh\0-c\0\0')).toEqual(['sh', '-c', '']);
});

test('a kernel thread or a zombie has none', () => {
  expect(parse('')).toEqual([]);
  expect(parse('\0')).toEqual([]);
  expect(parse('\0\0\0')).toEqual([]);
});

test('a title is one text: without a NUL, with NULs behind it, or padded with spaces', () => {
  const title = 'nginx: worker process';
  expect(parse(title)).toEqual([title]);
  expect(parse(`${title}\0`)).toEqual([title]);
  expect(parse(`${title}${'\0'.repeat(30)}`)).toEqual([title]);
  expect(parse(`${title}   `)).toEqual([`${title}   `]);
});

test('the last argument is kept when the text is cut off', () => {
  expect(parse('node\0serv')).toEqual(['node', 'serv']);
});

test('what is not UTF-8 is replaced and costs nothing beside it', () => {
  expect(parseCmdline(Buffer.from('a\xe6\x97\0\xffb\0', 'latin1'))).toEqual(['a\ufffd', '\ufffdb']);
});

test('any arguments come back as they were given', () => {
  const argument = fc.string({ unit: 'binary' }).map((text) => text.replaceAll('\0', ''));
  // Empty arguments after the first alone cannot be told from the padding of a title.
  const argv = fc.array(argument, { minLength: 1 }).filter((all) => all.slice(1).some(Boolean));
  fc.assert(
    fc.property(argv, (all) => {
      expect(parse(all.map((one) => `${one}\0`).join(''))).toEqual(all);
    }),
  );
});

test('no bytes make it throw, or give an argument with a NUL in it', () => {
  fc.assert(
    fc.property(hostileBytes(Buffer.from('node\0server.js\0\0')), (bytes) => {
      for (const argument of parseCmdline(bytes)) expect(argument).not.toContain('\0');
    }),
  );
});

test('a live process has the arguments it was started with, however odd', async () => {
  const args = ['', 'two words', 'new\nline', '\x1b[31mred', '{red-fg}', '日本', '\x9b31m', 'end'];
  const shell = await startWaitingShell('', { args });
  expect(parseCmdline(readFileSync(`/proc/${shell.pid}/cmdline`))).toEqual(shell.argv);
});
