import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseCgroupPath, parseMemberships } from '../../src/procfs/pid-cgroup.ts';
import { hostileBytes } from '../support/hostile-bytes.ts';

const parse = (text: string): string | undefined => parseCgroupPath(Buffer.from(text));

const hybrid =
  '9:name=systemd:/system.slice/nginx.service\n8:pids:/system.slice/nginx.service\n' +
  '4:memory:/elsewhere\n2:cpu,cpuacct:/\n0::/\n';

test('cgroup v2', () => {
  expect(parse('0::/system.slice/nginx.service\n')).toBe('/system.slice/nginx.service');
});

test('cgroup v1: the unit is in the hierarchy of systemd, not in that of a controller', () => {
  expect(parse(hybrid.replace('0::/\n', ''))).toBe('/system.slice/nginx.service');
});

test('both: whichever is in use', () => {
  expect(parse(hybrid)).toBe('/system.slice/nginx.service');
  expect(parse('1:name=systemd:/\n0::/user.slice\n')).toBe('/user.slice');
  expect(parse('1:name=systemd:/\n0::/\n')).toBe('/');
});

test('a zombie still shows the unit it was in', () => {
  expect(parse('0::/system.slice/gone.service (deleted)\n')).toBe('/system.slice/gone.service');
});

test('a path with colons and UTF-8 comes whole', () => {
  expect(parse('0::/kubepods.slice:cri-containerd:ab/é\n')).toBe(
    '/kubepods.slice:cri-containerd:ab/é',
  );
});

test('a process cannot name its unit by a cgroup of another hierarchy', () => {
  expect(parse('4:memory:/x:name=systemd:/evil.service\n')).toBeUndefined();
  expect(parse('4:memory:/0::/evil.service\n')).toBeUndefined();
});

test('a line that is no row does not cost the others, wherever it stands', () => {
  expect(parse('junk\n1:name=systemd:/a\njunk')).toBe('/a');
  expect(parse(':name=systemd:/evil\njunk')).toBeUndefined();
});

test('a kernel without cgroups, or with controllers only, leaves it unknown', () => {
  expect(parse('')).toBeUndefined();
  expect(parse('4:memory:/docker/0123\n')).toBeUndefined();
});

test('any path comes back as it was written, whatever stands around it', () => {
  const path = fc.string({ unit: 'grapheme' }).map((name) => `/${name.replaceAll('\n', '')}x`);
  const controllers = fc.array(
    fc.tuple(fc.constantFrom('cpu,cpuacct', 'memory', 'name=elogind', ''), path),
  );
  fc.assert(
    fc.property(path, controllers, fc.constantFrom('0::', '1:name=systemd:'), (own, rows, key) => {
      const others = rows.map(([name, other], index) => `${index + 2}:${name}:${other}\n`).join('');
      expect(parse(`${others}${key}${own}\n`)).toBe(own);
      expect(parse(`${key}${own}\n${others}`)).toBe(own);
    }),
  );
});

test('each hierarchy is told with its controllers, for the limits that it sets', () => {
  expect(parseMemberships(Buffer.from(hybrid))).toEqual([
    { controllers: ['name=systemd'], path: '/system.slice/nginx.service' },
    { controllers: ['pids'], path: '/system.slice/nginx.service' },
    { controllers: ['memory'], path: '/elsewhere' },
    { controllers: ['cpu', 'cpuacct'], path: '/' },
    { controllers: [], path: '/' },
  ]);
  expect(parseMemberships(Buffer.from('0::/a:b (deleted)\njunk\n'))).toEqual([
    { controllers: [], path: '/a:b' },
  ]);
});

test('no bytes make it throw', () => {
  fc.assert(
    fc.property(hostileBytes(Buffer.from(hybrid)), (bytes) => {
      parseMemberships(bytes);
      expect(parseCgroupPath(bytes) ?? '').not.toContain('\n');
    }),
  );
});

test('our own path is among those that ps shows', () => {
  const path = parseCgroupPath(readFileSync('/proc/self/cgroup'));
  expect(path).toMatch(/^\//);
  const shown = execFileSync('ps', ['-p', String(process.pid), '-ww', '-o', 'cgroup='], {
    encoding: 'utf8',
  });
  // ps leaves out hierarchies in which the process is in the root.
  if (path !== '/') expect(shown).toContain(`:${path}`);
});
