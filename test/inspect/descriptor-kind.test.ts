import { statSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  inodeOfSocket,
  kindOfFile,
  kindOfLink,
  kindOfPath,
} from '../../src/inspect/descriptor-kind.ts';

test.each([
  ['socket:[4711]', 'socket'],
  ['pipe:[815]', 'pipe'],
  ['anon_inode:[eventfd]', 'eventfd'],
  ['anon_inode:[eventpoll]', 'eventpoll'],
  ['anon_inode:inotify', 'inotify'],
  ['anon_inode:[timerfd]', 'timerfd'],
  ['anon_inode:[signalfd]', 'signalfd'],
  ['anon_inode:[io_uring]', 'io_uring'],
  ['anon_inode:bpf-map', 'bpf-map'],
  ['anon_inode:kvm-vcpu:0', 'kvm-vcpu'],
  ['anon_inode:[pidfd]', 'pidfd'],
  ['pidfd:[4026531840]', 'pidfd'], // since Linux 6.9
  ['net:[4026531840]', 'namespace'],
  ['pid_for_children:[4026531836]', 'namespace'],
  ['/memfd:shared memory (deleted)', 'memfd'],
  ['something new', 'other'],
])('%s is a %s', (target, kind) => expect(kindOfLink(target)).toBe(kind));

test('a path is no kind: the file behind it tells', () => {
  for (const path of ['/', '/var/log/app.log', '/srv/socket:[4711]', '/dev/null']) {
    expect(kindOfLink(path)).toBeUndefined();
  }
});

test('the file behind a path tells', () => {
  expect(kindOfFile(statSync('/dev/null'))).toBe('device');
  expect(kindOfFile(statSync('/tmp'))).toBe('directory');
  expect(kindOfFile(statSync('/etc/passwd'))).toBe('file');
});

test('where no file can be asked, shared memory is not taken for a device', () => {
  expect(kindOfPath('/dev/pts/0')).toBe('device');
  expect(kindOfPath('/dev/shm/cache')).toBe('file');
  expect(kindOfPath('/var/log/app.log (deleted)')).toBe('file');
});

test('any inode is found in its link', () => {
  fc.assert(
    fc.property(fc.nat(2 ** 32 - 1), (inode) => {
      expect(inodeOfSocket(`socket:[${inode}]`)).toBe(inode);
    }),
  );
});

test('what is no socket has no inode of one', () => {
  for (const target of ['pipe:[815]', '/srv/socket:[4711]', '?', '']) {
    expect(inodeOfSocket(target)).toBeUndefined();
  }
});

test('no link makes it throw', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary' }), (target) => void kindOfLink(target)));
});
