import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { CpuShares } from '../../src/sampler/sample.ts';
import type { Span } from '../../src/text/span.ts';
import { cpuMeter, memoryMeter, swapMeter } from '../../src/view/meters.ts';
import { buildHost } from '../support/build-host.ts';

const text = (spans: readonly Span[]): string => spans.map((span) => span.text).join('');

/** How many cells of a bar are drawn in a style, outside of its text. */
const drawnIn = (spans: readonly Span[], style: string): number =>
  spans
    .filter((span) => span.style === style && /^[|.sw]+$/.test(span.text))
    .reduce((cells, span) => cells + span.text.length, 0);

const shares = (some: Partial<CpuShares>): CpuShares => {
  const none = { user: 0, nice: 0, system: 0, irq: 0, steal: 0, iowait: 0 };
  const busy = Object.values(some).reduce((sum, share) => sum + share, 0);
  return { ...none, idle: 100 - busy, ...some };
};

const GIB = 1024 ** 3;

describe('a processor', () => {
  test('shows what kind of work it does, in cells of its share', () => {
    const bar = cpuMeter(' 0', 104, shares({ user: 20, system: 10, nice: 5 }));
    expect(text(bar)).toMatch(/^ 0\[\|{35} +35\.0%\]$/);
    expect(['cpuNice', 'cpuUser', 'cpuSystem'].map((style) => drawnIn(bar, style))).toEqual([
      5, 20, 10,
    ]);
  });

  test('tells time stolen and time waited for disks without colour', () => {
    expect(text(cpuMeter('0', 53, shares({ steal: 20, iowait: 40 })))).toMatch(
      /^0\[s{10}w{20} +20\.0%\]$/,
    );
  });

  test('does not claim to be idle before it was measured', () => {
    expect(text(cpuMeter('0', 20, undefined))).toMatch(/^0\[ +\?\]$/);
  });
});

describe('memory', () => {
  test('leads with what is available; cache is room, not use', () => {
    const memory = { ...buildHost().memory, availableBytes: 6 * GIB };
    const bar = memoryMeter(85, buildHost({ memory }));
    expect(text(bar)).toContain('avail 6.0G of 8.0G]');
    expect(drawnIn(bar, 'memoryUsed')).toBe(20);
    expect(text(bar)).toMatch(/^Mem\[\|{20}\.{20,}/);
  });

  test('that the kernel does not tell about is unknown', () => {
    const memory = { ...buildHost().memory, availableBytes: undefined };
    expect(text(memoryMeter(30, buildHost({ memory })))).toMatch(/^Mem\[ +\?\]$/);
  });
});

test('swap says whether there is any', () => {
  const swap = (totalBytes: number, usedBytes: number): string =>
    text(swapMeter(40, buildHost({ swap: { totalBytes, usedBytes } })));
  expect(swap(0, 0)).toMatch(/no swap\]$/);
  expect(swap(2 * GIB, GIB)).toMatch(/^Swp\[\|+.*used 1\.0G of 2\.0G\]$/);
});

test('a bar is as wide as its place, whatever the kernel counts', () => {
  const share = fc.double({ min: 0, max: 100, noNaN: true });
  const any = fc.record({
    user: share,
    nice: share,
    system: share,
    irq: share,
    steal: share,
    iowait: share,
    idle: share,
  });
  fc.assert(
    fc.property(fc.integer({ min: 14, max: 300 }), any, (width, odd) => {
      expect(text(cpuMeter('0', width, odd))).toHaveLength(width);
    }),
  );
});
