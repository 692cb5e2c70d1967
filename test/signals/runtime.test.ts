import { expect, test } from 'vitest';
import { catchingRuntime } from '../../src/signals/runtime.ts';
import { signalSet } from '../support/build-target.ts';

const some = signalSet(2, 15);

test.each([
  [['worker', '/opt/node/bin/node', undefined], 'its first argument'],
  [['node', 'my title', undefined], 'its name'],
  [['next-server (v1', 'next-server (v14.2.3)', '/usr/bin/node'], 'its file'],
])('Node.js is known whatever it calls itself: %j, by %s', (names) => {
  expect(catchingRuntime(names, some)?.name).toBe('Node.js');
});

test('what only has the word in its name is not Node.js', () => {
  const names = ['nodemon', 'python3', '/usr/bin/python3.11'];
  expect(catchingRuntime(names, some)).toBeUndefined();
});

test('Go is known by the signals that it catches: nearly all', () => {
  const ofGo = 0xfffffffd7fc1feffn; // of dockerd 24
  expect(catchingRuntime(['dockerd'], ofGo)?.name).toBe('the Go runtime');
});
