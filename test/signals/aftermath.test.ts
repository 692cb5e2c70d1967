import fc from 'fast-check';
import { expect, test } from 'vitest';
import { familyOf, leftBehind, replacementOf } from '../../src/signals/aftermath.ts';
import { targetOf } from '../../src/signals/target.ts';
import { buildProcess } from '../support/build-process.ts';

const parent = buildProcess({ pid: 10, ppid: 1, name: 'nginx', unit: 'nginx.service' });
const ended = targetOf(buildProcess({ pid: 20, ppid: 10, name: 'worker', unit: 'nginx.service' }));
const later = { startTicks: 5000, name: 'worker', unit: undefined } as const;

test('a process that was started in the place of one that ended is known by its parent', () => {
  const restarted = buildProcess({ ...later, pid: 30, ppid: 10 });
  expect(replacementOf(ended, 4000, [parent, restarted])?.pid).toBe(30);
});

test('or by its unit, when systemd started it anew', () => {
  const restarted = buildProcess({ ...later, pid: 30, ppid: 1, unit: 'nginx.service' });
  expect(replacementOf(ended, 4000, [parent, restarted])?.pid).toBe(30);
});

test('a sibling that was there before is no replacement, nor is a stranger or a zombie', () => {
  const others = [
    buildProcess({ ...later, pid: 21, ppid: 10, startTicks: 3999 }),
    buildProcess({ ...later, pid: 31, ppid: 10, name: 'other' }),
    buildProcess({ ...later, pid: 32, ppid: 99 }),
    buildProcess({ ...later, pid: 33, ppid: 10, state: 'Z' }),
  ];
  expect(replacementOf(ended, 4000, others)).toBeUndefined();
});

test('children that outlive their parent are left behind, also grandchildren', () => {
  const root = buildProcess({ pid: 10, ppid: 1 });
  const child = buildProcess({ pid: 11, ppid: 10 });
  const grandchild = buildProcess({ pid: 12, ppid: 11 });
  const family = familyOf([targetOf(root)], [], [root, child, grandchild]);
  expect(family.map(({ pid }) => pid)).toEqual([10, 11, 12]);
  const orphan = buildProcess({ pid: 11, ppid: 1 });
  const others = family.filter(({ pid }) => pid !== 10);
  const left = leftBehind(others, [], [orphan, grandchild]);
  expect(left.map(({ pid }) => pid)).toEqual([11, 12]);
});

test('a process with the PID of one of the family is not of the family', () => {
  const root = buildProcess({ pid: 10, ppid: 1 });
  const child = buildProcess({ pid: 11, ppid: 10 });
  const family = familyOf([targetOf(root)], [], [root, child]);
  const stranger = buildProcess({ pid: 11, ppid: 1, startTicks: 9000 });
  const others = family.filter(({ pid }) => pid !== 10);
  expect(leftBehind(others, [], [stranger])).toEqual([]);
});

test('children whose parent lives on are not left behind', () => {
  const living = buildProcess({ pid: 10, ppid: 1 });
  const child = buildProcess({ pid: 11, ppid: 10 });
  const family = familyOf([targetOf(living)], [], [living, child]);
  const others = family.filter(({ pid }) => pid !== 10);
  expect(leftBehind(others, [targetOf(living)], [living, child])).toEqual([]);
});

test('any PPIDs, also circles, give a family that holds its roots once', () => {
  const pids = fc.integer({ min: 1, max: 8 });
  const processes = fc.uniqueArray(
    fc.record({ pid: pids, ppid: pids }).map((ids) => buildProcess(ids)),
    { selector: ({ pid }) => pid, minLength: 1 },
  );
  fc.assert(
    fc.property(processes, (all) => {
      const root = targetOf(all[0]!);
      const family = familyOf([root], [], all).map(({ pid }) => pid);
      expect(family[0]).toBe(root.pid);
      expect(new Set(family).size).toBe(family.length);
    }),
  );
});
