import { expect, test } from 'vitest';
import { sigkillsIn } from '../../src/systemd/sigkills.ts';
import { buildEntry } from '../support/build-entry.ts';

const EXITED = '98e322203f7a4ed290d09fe03c09fe15';
const FAILED = 'd9b373ed55a64feb8242e02dbe79a49c';

const exited = (unit: string, atMs: number, how = 'code=killed, status=9/KILL') =>
  buildEntry({
    unit,
    atMs,
    messageId: EXITED,
    message: `${unit}: Main process exited, ${how}`,
  });
const failed = (unit: string, atMs: number, result: string) =>
  buildEntry({
    unit,
    atMs,
    messageId: FAILED,
    message: `${unit}: Failed with result '${result}'.`,
  });

test('who had to be killed as it did not stop, and who was killed by somebody', () => {
  const entries = [
    exited('slow.service', 1),
    exited('shot.service', 2),
    failed('shot.service', 3, 'signal'),
    failed('slow.service', 4, 'timeout'),
  ];
  expect(sigkillsIn(entries)).toEqual([
    { unit: 'shot.service', atMs: 2, afterTimeout: false },
    { unit: 'slow.service', atMs: 1, afterTimeout: true },
  ]);
});

test.each([
  ['for want of memory', [exited('a', 1), failed('a', 2, 'oom-kill')]],
  ['in a crash', [exited('a', 1, 'code=dumped, status=11/SEGV'), failed('a', 2, 'signal')]],
  ['of another unit', [exited('a', 1), failed('b', 2, 'timeout')]],
  ['where that is no failure', [exited('a', 1)]],
  [
    'long before it failed',
    [exited('a', 1), exited('a', 2, 'code=exited, status=1/FAILURE'), failed('a', 3, 'signal')],
  ],
])('an end %s is no kill -9', (_, entries) => {
  expect(sigkillsIn(entries)).toEqual([]);
});
