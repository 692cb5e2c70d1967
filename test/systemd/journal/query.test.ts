import { describe, expect, test } from 'vitest';
import {
  followArgv,
  isOver,
  type JournalScope,
  olderArgv,
  pagerArgv,
  tailArgv,
} from '../../../src/systemd/journal/query.ts';

const unit = { name: 'nginx.service', uid: undefined };

test.each<[JournalScope, string[]]>([
  [{ kind: 'process', pid: 7, startedAtMs: 12_500 }, ['--since=@10.500000', '_PID=7']],
  [{ kind: 'unit', unit }, ['--unit=nginx.service']],
  [{ kind: 'cgroup', unit }, ['_SYSTEMD_UNIT=nginx.service']],
  [{ kind: 'cgroup', unit: { name: 'a.slice', uid: undefined } }, ['_SYSTEMD_SLICE=a.slice']],
  [
    { kind: 'unit', unit: { name: 'a.service', uid: 1000 } },
    [
      ...['_SYSTEMD_USER_UNIT=a.service', '_UID=1000', '+', 'USER_UNIT=a.service', '_UID=1000'],
      ...['+', 'COREDUMP_USER_UNIT=a.service', '_UID=1000'],
    ],
  ],
  [{ kind: 'boot' }, ['--boot=0']],
  [{ kind: 'kernel' }, ['--boot=0', '_TRANSPORT=kernel']],
  [{ kind: 'event', messageIds: ['e'], unit }, ['MESSAGE_ID=e', '_PID=1', 'UNIT=nginx.service']],
  [{ kind: 'event', messageIds: ['e', 'f'] }, ['MESSAGE_ID=e', 'MESSAGE_ID=f', '_PID=1']],
])('a person gets the same lines in the pager: %j', (scope, words) => {
  expect(pagerArgv({ scope })).toEqual(['journalctl', '--pager-end', ...words]);
});

test('restrictions go along', () => {
  const query = {
    scope: { kind: 'kernel' },
    priority: 4,
    sinceMs: 1e12,
    boot: -1,
    grep: 'a b',
  } as const;
  expect(tailArgv(query, 50)).toEqual(
    expect.arrayContaining([
      ...['--reverse', '--lines=50', '--since=@1000000000.000000'],
      ...['--boot=-1', '--priority=4', '--grep=a b', '_TRANSPORT=kernel'],
    ]),
  );
});

describe('what journalctl does not take together is not asked for together', () => {
  const query = { scope: { kind: 'boot' }, sinceMs: 1e12 } as const;

  test.each([
    ['following after an entry', followArgv(query, { after: 'c' })],
    ['reading before an entry', olderArgv(query, 'c', 10)],
  ])('%s', (_what, argv) => {
    expect(argv.some((word) => word.startsWith('--since'))).toBe(false);
    expect(argv.some((word) => word.includes('cursor=c'))).toBe(true);
  });
});

test('a query that nothing is added to any more', () => {
  const scope = { kind: 'boot' } as const;
  expect(isOver({ scope })).toBe(false);
  expect(isOver({ scope, boot: -1 })).toBe(true);
  expect(isOver({ scope, untilMs: 1 })).toBe(true);
});
