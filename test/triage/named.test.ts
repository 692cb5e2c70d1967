import { expect, test } from 'vitest';
import { named } from '../../src/triage/named.ts';
import { buildProcess } from '../support/build-process.ts';

const of = (commandLine: readonly string[], name = 'node'): string =>
  named(buildProcess({ pid: 48271, name, commandLine }));

test('a process is called by what tells it from the others', () => {
  expect(of(['/usr/bin/node', 'dist/server.js'])).toBe('node dist/server.js (48271)');
  expect(of(['nginx: master process /usr/sbin/nginx'])).toBe(
    'nginx: master process /usr/sbin/nginx (48271)',
  );
  expect(of([], 'kworker/0:1')).toBe('kworker/0:1 (48271)');
});

test('a password among the arguments is not in the finding, however it is cut', () => {
  expect(of(['node', 'a.js', '--password', 'two words'])).not.toMatch(/two|words/);
  expect(of(['/bin/x', `--token=${'s'.repeat(80)}`])).toBe('x --token=******** (48271)');
});

test('a name cannot forge a line', () => {
  expect(of(['node\n\x1b[2J', 'x'])).not.toMatch(/[\n\x1b]/);
});
