import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseCgroupMemory } from '../../src/procfs/cgroup-memory.ts';
import { hostileBytes } from '../support/hostile-bytes.ts';

const NO_LIMIT_V1 = '9223372036854771712\n';

test('v2: the limit, the use, and the page cache that can be dropped', () => {
  const stat = 'anon 1000\nfile 9000\ninactive_file 4096\nactive_file 100\n';
  expect(parseCgroupMemory({ limit: '536870912\n', usage: '268435456\n', stat })).toEqual({
    limitBytes: 536_870_912,
    usedBytes: 268_435_456,
    reclaimableBytes: 4096,
    activeFileBytes: 100,
  });
});

test('v1: the figure of the whole subtree, not of the cgroup alone', () => {
  const stat = 'cache 9000\ninactive_file 10\ntotal_inactive_file 8192\n';
  const memory = parseCgroupMemory({ limit: '536870912\n', usage: '1\n', stat });
  expect(memory?.reclaimableBytes).toBe(8192);
});

test('no limit is infinite, in either version', () => {
  for (const limit of ['max\n', NO_LIMIT_V1]) {
    expect(parseCgroupMemory({ limit, usage: '1\n', stat: '' })?.limitBytes).toBe(Infinity);
  }
});

test('the root of v2, which has no such files, is unknown and not 0', () => {
  const none = undefined;
  expect(parseCgroupMemory({ limit: none, usage: none, stat: 'anon 1\n' })).toBeUndefined();
  expect(parseCgroupMemory({ limit: 'max\n', usage: none, stat: none })).toBeUndefined();
  expect(parseCgroupMemory({ limit: 'max\n', usage: '5\n', stat: none })).toEqual({
    limitBytes: Infinity,
    usedBytes: 5,
    reclaimableBytes: undefined,
    activeFileBytes: undefined,
  });
});

test('no bytes make it throw', () => {
  const text = hostileBytes(Buffer.from('max 536870912\n')).map((bytes) => bytes.toString());
  fc.assert(
    fc.property(text, text, text, (limit, usage, stat) => {
      const memory = parseCgroupMemory({ limit, usage, stat });
      if (memory !== undefined) expect(memory.usedBytes).toBeGreaterThanOrEqual(0);
    }),
  );
});
