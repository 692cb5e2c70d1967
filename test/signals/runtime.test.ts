import { expect, test } from 'vitest';
import { catchingRuntime } from '../../src/signals/runtime.ts';
import { buildSignalFacts, signalSet } from '../support/build-audit.ts';
import { buildProcess } from '../support/build-process.ts';

const some = buildSignalFacts({ caught: signalSet(2, 15) });

test('Node.js is known by its name or its program, whatever it calls itself', () => {
  const renamed = { name: 'worker', commandLine: ['/opt/node/bin/node', 'server.js'] };
  expect(catchingRuntime(buildProcess(renamed), some)).toBe('Node.js');
  const titled = { name: 'node', commandLine: ['my', 'title'] };
  expect(catchingRuntime(buildProcess(titled), some)).toBe('Node.js');
  const other = { name: 'nodemon', commandLine: ['python3', 'node'] };
  expect(catchingRuntime(buildProcess(other), some)).toBeUndefined();
});

test('Go is known by the signals that it catches: nearly all', () => {
  const ofGo = buildSignalFacts({ caught: 0xfffffffd7fc1feffn }); // of dockerd 24
  expect(catchingRuntime(buildProcess({ name: 'dockerd' }), ofGo)).toBe('the Go runtime');
});
