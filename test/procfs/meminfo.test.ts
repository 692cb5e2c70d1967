import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Meminfo, parseMeminfo } from '../../src/procfs/meminfo.ts';
import { hostileBytes } from '../support/hostile-bytes.ts';
import { hostFiles } from '../support/kernel-text.ts';

const sample = String(hostFiles().meminfo);

test('memory and swap come in bytes', () => {
  expect(parseMeminfo(sample)).toEqual({
    totalBytes: 8_000_000 * 1024,
    freeBytes: 2_000_000 * 1024,
    availableBytes: 5_000_000 * 1024,
    buffersBytes: 100_000 * 1024,
    cachedBytes: 3_200_000 * 1024,
    sharedBytes: 200_000 * 1024,
    swapTotalBytes: 2_097_148 * 1024,
    swapFreeBytes: 1_966_076 * 1024,
  });
});

test('on a kernel before 3.14 the available memory is unknown, not 0', () => {
  const old = sample.replace(/^MemAvailable.*\n/m, '');
  expect(parseMeminfo(old)).toMatchObject({ availableBytes: undefined, totalBytes: 8_192_000_000 });
});

test('without slabs (gVisor) the cache is the page cache', () => {
  const gvisor = sample.replace(/^SReclaimable.*\n/m, '');
  expect(parseMeminfo(gvisor).cachedBytes).toBe(2_900_000 * 1024);
});

test('an empty file gives nothing, not 0', () => {
  expect(new Set(Object.values(parseMeminfo('')))).toEqual(new Set([undefined]));
});

test('no text makes it throw or gives a size that is no number', () => {
  fc.assert(
    fc.property(hostileBytes(Buffer.from(sample)), (bytes) => {
      for (const size of Object.values(parseMeminfo(bytes.toString('latin1')))) {
        expect(size === undefined || size >= 0).toBe(true);
      }
    }),
  );
});

/** `free --bytes --wide` by column: total, used, free, shared, buffers, cache, available. */
const free = (): number[][] => {
  const rows = execFileSync('free', ['--bytes', '--wide'], {
    encoding: 'utf8',
    env: { ...process.env, LC_ALL: 'C' },
  });
  return ['Mem', 'Swap'].map((name) => {
    const row = new RegExp(`^${name}:(.*)$`, 'm').exec(rows)?.[1] ?? '';
    return row.trim().split(/\s+/).map(Number);
  });
};

// Memory comes and goes between the three readings; a quiet moment is enough.
test('the live host has the memory that free shows', { retry: 5 }, () => {
  const read = (): Meminfo => parseMeminfo(readFileSync('/proc/meminfo', 'latin1'));
  const before = read();
  const [memory = [], swap = []] = free();
  const after = read();
  expect(memory[0]).toBe(before.totalBytes);
  expect(swap[0]).toBe(before.swapTotalBytes);
  const changing: [keyof Meminfo, number | undefined][] = [
    ['freeBytes', memory[2]],
    ['sharedBytes', memory[3]],
    ['buffersBytes', memory[4]],
    ['cachedBytes', memory[5]],
    ['availableBytes', memory[6]],
  ];
  for (const [key, shown] of changing) {
    const slack = 32 * 1024 * 1024 + Math.abs((after[key] as number) - (before[key] as number));
    expect(Math.abs((shown as number) - (after[key] as number)), key).toBeLessThanOrEqual(slack);
  }
});
