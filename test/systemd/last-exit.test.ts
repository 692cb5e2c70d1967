import { expect, test } from 'vitest';
import { exitIn } from '../../src/systemd/last-exit.ts';
import { buildEntry } from '../support/build-entry.ts';

test.each([
  ['a.service: Main process exited, code=exited, status=3/NOTIMPLEMENTED', 'exited', 3],
  ['a.service: Main process exited, code=killed, status=9/KILL', 'killed', 9],
  ['a.service: Main process exited, code=dumped, status=6/ABRT', 'dumped', 6],
])('%s', (message, how, status) => {
  expect(exitIn(buildEntry({ message, atMs: 7 }))).toEqual({ how, status, atMs: 7 });
});

test('no exit is made up', () => {
  expect(exitIn(buildEntry({ message: 'Started a.service' }))).toBeUndefined();
  expect(exitIn(buildEntry())).toBeUndefined();
});
