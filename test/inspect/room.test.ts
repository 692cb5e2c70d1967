import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseRoom, ROOM_FORMAT, usedShare } from '../../src/inspect/room.ts';

test('what stat(1) says, in bytes', () => {
  expect(parseRoom('4096 100 60 50 1000 900\n')).toEqual({
    totalBytes: 409_600,
    freeBytes: 245_760,
    availableBytes: 204_800,
    inodes: 1000,
    freeInodes: 900,
  });
});

test('no text is taken for figures', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      expect(parseRoom(`${text} x`)).toBeUndefined();
    }),
  );
});

test('the share is what df says, which leaves out what is reserved for root', () => {
  const say = (program: string, ...args: string[]) =>
    execFileSync(program, args, { encoding: 'utf8' });
  const room = parseRoom(say('stat', '-f', '-c', ROOM_FORMAT, '/'));
  const percent = Number(/(\d+)%/.exec(say('df', '--output=pcent', '/'))?.[1]);
  expect(room).toBeDefined();
  // df rounds up.
  expect(Math.abs(usedShare(room as NonNullable<typeof room>) * 100 - percent)).toBeLessThan(2);
});

test('an empty file system is not full', () => {
  const empty = { totalBytes: 100, freeBytes: 100, availableBytes: 0, inodes: 0, freeInodes: 0 };
  expect(usedShare(empty)).toBe(0);
  expect(usedShare({ ...empty, freeBytes: 5 })).toBe(1);
});
