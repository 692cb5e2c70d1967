import fc from 'fast-check';
import { expect, test } from 'vitest';
import { drainChart } from '../../src/view/drain-chart.ts';

const SECONDS = { fromMs: 0, toMs: 10_000 };

test('what falls is drawn falling, and the time to come is blank', () => {
  const points = [8, 6, 4, 2].map((value, at) => ({ atMs: at * 1000, value }));
  const chart = drainChart(points, SECONDS, { width: 10, height: 2, unicode: true });
  expect(chart).toEqual(['█▄        ', '███▄      ']);
});

test('ASCII where nothing else can be drawn', () => {
  const points = [8, 6, 4, 2].map((value, at) => ({ atMs: at * 1000, value }));
  const chart = drainChart(points, SECONDS, { width: 10, height: 2, unicode: false });
  expect(chart).toEqual(['#:        ', '###:      ']);
});

test('what is not 0 is seen, however small beside the highest', () => {
  const points = [
    { atMs: 0, value: 60_000 },
    { atMs: 5000, value: 1 },
    { atMs: 9000, value: 0 },
  ];
  const [, , bottom] = drainChart(points, SECONDS, { width: 10, height: 3, unicode: true });
  expect(bottom).toBe('█████▁▁▁▁ ');
});

test('any readings give exactly as many rows and cells as were asked for', () => {
  const point = fc.record({ atMs: fc.integer({ min: -500, max: 20_000 }), value: fc.nat(70_000) });
  fc.assert(
    fc.property(
      fc.array(point),
      fc.integer({ min: 1, max: 60 }),
      fc.nat(5),
      (some, width, height) => {
        const points = some.toSorted((a, b) => a.atMs - b.atMs);
        const chart = drainChart(points, SECONDS, { width, height, unicode: true });
        expect(chart.map((row) => row.length)).toEqual(Array(height).fill(width));
      },
    ),
  );
});
