import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseMountinfo } from '../../src/procfs/mountinfo.ts';
import { visibleMounts } from '../../src/procfs/visible-mounts.ts';
import { buildMount } from '../support/build-mount.ts';

const root = buildMount({ id: 1, parentId: 0 });
const shown = (mounts: Parameters<typeof visibleMounts>[0]) =>
  visibleMounts(mounts).map(({ id }) => id);

test('what another mount lies on is not asked in its place', () => {
  const below = buildMount({ id: 2, parentId: 1, mountPoint: '/mnt' });
  const above = buildMount({ id: 3, parentId: 2, mountPoint: '/mnt' });
  expect(shown([root, below, above])).toEqual([1, 3]);
});

test('what was mounted inside of a hidden mount is hidden with it', () => {
  const below = buildMount({ id: 2, parentId: 1, mountPoint: '/mnt' });
  const inside = buildMount({ id: 3, parentId: 2, mountPoint: '/mnt/x' });
  const above = buildMount({ id: 4, parentId: 2, mountPoint: '/mnt' });
  const insideAbove = buildMount({ id: 5, parentId: 4, mountPoint: '/mnt/y' });
  expect(shown([root, below, inside, above, insideAbove])).toEqual([1, 4, 5]);
});

test('a mount is hidden by a later one on a directory above', () => {
  const deep = buildMount({ id: 2, parentId: 1, mountPoint: '/mnt/x' });
  const over = buildMount({ id: 3, parentId: 1, mountPoint: '/mnt' });
  const beside = buildMount({ id: 4, parentId: 1, mountPoint: '/mnt2' });
  expect(shown([root, deep, over, beside])).toEqual([1, 3, 4]);
});

test('whatever parents are claimed, it comes to an end', () => {
  const mount = fc.record({
    id: fc.nat(6),
    parentId: fc.nat(6),
    mountPoint: fc.constantFrom('/', '/a', '/a/b', '/c'),
  });
  fc.assert(
    fc.property(fc.array(mount, { maxLength: 8 }), (mounts) => {
      visibleMounts(mounts.map(buildMount));
    }),
  );
});

test('as the kernel resolves paths: mounts made on top of and beside each other', () => {
  const script =
    'd=$(mktemp -d); mount -t tmpfs one $d; mkdir -p $d/x; mount -t tmpfs two $d/x; ' +
    'mount -t tmpfs three $d; mkdir $d/y; mount -t tmpfs four $d/y; ' +
    'cat /proc/self/mountinfo; umount -l $d/y $d $d; rmdir $d';
  const text = execFileSync('unshare', ['-m', '--propagation', 'private', 'sh', '-c', script], {
    encoding: 'utf8',
  });
  const sources = visibleMounts(parseMountinfo(text)).map(({ source }) => source);
  expect(sources.filter((source) => /^(one|two|three|four)$/.test(source))).toEqual([
    'three',
    'four',
  ]);
});
