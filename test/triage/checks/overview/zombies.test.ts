import { expect, test } from 'vitest';
import type { TaskEvidence } from '../../../../src/evidence/tasks.ts';
import type { Process } from '../../../../src/sampler/process.ts';
import { buildProcess } from '../../../support/build-process.ts';
import { overviewOf as check, standing } from '../../../support/overview-of.ts';

const parent = buildProcess({ pid: 50, commandLine: ['python', 'worker.py'], unit: undefined });
const children = (count: number): readonly Process[] =>
  Array.from({ length: count }, (_, index) =>
    buildProcess({ pid: 60 + index, ppid: 50, name: 'sh', state: 'Z' }),
  );
const zombies = (count: number, more: Partial<TaskEvidence> = {}, forMs = 4000) =>
  check({ standings: standing(children(count), forMs), ...more }, [parent, ...children(count)]);

test('a few, and many for a moment, are normal', () => {
  expect(zombies(4).findings).toEqual([]);
  expect(zombies(20, {}, 2000).findings).toEqual([]);
});

test('many that stay are their parent’s', () => {
  const { findings } = zombies(20);
  expect(findings).toMatchObject([{ id: 'zombies', severity: 'warning', process: parent }]);
  expect(findings[0]?.summary).toBe(
    'python worker.py (50) has 20 zombies that it does not wait for, for 4 s or more',
  );
  expect(findings[0]?.evidence[0]).toBe('20 × sh (60, 61, 62 ...)');
});

test('half of all PIDs is critical', () => {
  expect(zombies(16_384).findings).toMatchObject([{ severity: 'critical' }]);
});

test('a first process of a container needs only two to show that it does not reap', () => {
  const init = { isOfHost: false, dropsSigterm: true };
  const { findings } = zombies(2, { inits: new Map([[parent, init]]) });
  expect(findings).toMatchObject([{ id: 'container-init', process: parent }]);
  expect(findings[0]?.summary).toBe(
    'PID 1 of a container, python worker.py (50), does not reap: 2 zombies for 4 s or more',
  );
  expect(findings[0]?.next.join()).toMatch(/--init.*tini/);
  expect(zombies(1, { inits: new Map([[parent, init]]) }).findings).toEqual([]);
});

test('whoever asks about a first process that no SIGTERM ends is told so; nobody else', () => {
  const inits = new Map([[parent, { isOfHost: false, dropsSigterm: true }]]);
  expect(check({ inits }, [parent]).findings).toEqual([]);
  expect(check({ inits }, [parent], { pid: 50 }).findings).toMatchObject([
    { id: 'container-init', severity: 'warning' },
  ]);
});
