import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Cell, grid } from '../../src/terminal/cell.ts';
import { paint } from '../../src/terminal/paint.ts';
import { looks } from '../../src/terminal/theme.ts';
import type { Chart } from '../../src/view/frame.ts';

const LOOKS = looks('256');

const leak: Chart = {
  ...{ x: 0, y: 0, width: 38, height: 8, from: 60_000, to: 66_000 },
  values: Array.from({ length: 121 }, (_, second) => 60_000 + 32 * second),
  yLabels: ['60,000', '62,000', '64,000', '66,000'],
  xLabels: ['-2 min', '-1 min', 'now'],
};

function painted(chart: Chart, unicode = true, columns = 140, rows = 30): Cell[][] {
  const cells = grid(columns, rows, ' ');
  paint({ layers: [], charts: [chart] }, cells, LOOKS, unicode);
  return cells;
}

const textOf = (cells: readonly Cell[][], y: number): string =>
  (cells[y] ?? []).map(([, text]) => text).join('');
const texts = (cells: readonly Cell[][]): string[] =>
  cells.map((_, y) => textOf(cells, y).trimEnd());

/** The dots of a line, as drawn in braille: heights in dots from the top, by column of dots. */
function dotsOf(cells: readonly Cell[][], look: number): Map<number, number[]> {
  const found = new Map<number, number[]>();
  const rowsOfBits = [
    [0x01, 0x02, 0x04, 0x40],
    [0x08, 0x10, 0x20, 0x80],
  ] as const;
  for (const [y, row] of cells.entries()) {
    for (const [x, [itsLook, text]] of row.entries()) {
      const bits = text.charCodeAt(0) - 0x2800;
      if (itsLook !== look || bits <= 0 || bits > 0xff) continue;
      for (const [side, masks] of rowsOfBits.entries()) {
        for (const [down, mask] of masks.entries()) {
          if ((bits & mask) === 0) continue;
          found.set(x * 2 + side, [...(found.get(x * 2 + side) ?? []), y * 4 + down]);
        }
      }
    }
  }
  return found;
}

/** Where the line of `leak` is in 38x8: beside labels and axis, above axis and labels. */
const LEFT = 7;
const PLOT_ROWS = 6;

describe('the line', () => {
  test('of something that grows evenly is straight, from corner to corner', () => {
    for (const [width, height] of [
      [38, 8],
      [120, 20],
    ] as const) {
      const dots = dotsOf(painted({ ...leak, width, height, to: 63_840 }), LOOKS.sparkline);
      const [first, last, lowest] = [LEFT * 2, width * 2 - 1, (height - 2) * 4 - 1];
      expect([...dots.keys()].sort((a, b) => a - b)).toEqual(
        Array.from({ length: last - first + 1 }, (_, i) => first + i),
      );
      for (const [x, heights] of dots) {
        const exact = lowest * (1 - (x - first) / (last - first));
        for (const y of heights) expect(Math.abs(y - exact)).toBeLessThanOrEqual(1);
      }
      expect(dots.get(first)).toContain(lowest);
      expect(dots.get(last)).toContain(0);
    }
  });

  test('ends at the right edge with the value of now, however many there are', () => {
    for (const count of [1, 2, 3, 30, 61, 62, 63, 500, 3_600]) {
      const values = [...Array<number>(count - 1).fill(60_000), 66_000];
      const dots = dotsOf(painted({ ...leak, values }), LOOKS.sparkline);
      expect(dots.get(38 * 2 - 1), `${count} values`).toContain(0);
    }
  });

  test('has a gap where nothing is known, and a dot for what stands alone', () => {
    const values = [1, 1, undefined, undefined, 1, undefined, 1];
    const dots = dotsOf(painted({ ...leak, values, from: 0, to: 2, yLabels: [] }), LOOKS.sparkline);
    const columns = 37 * 2;
    const drawn = (at: number): boolean => dots.has(2 + Math.round((at / 6) * (columns - 1)));
    expect([0, 0.5, 1, 1.5, 2, 3, 3.5, 4, 4.5, 5, 6].map(drawn)).toEqual([
      ...[true, true, true, false, false, false, false, true, false, false, true],
    ]);
  });

  test('shows a peak of one second in hours', () => {
    const values = Array<number>(7_200).fill(60_000);
    values[4_321] = 66_000;
    const dots = dotsOf(painted({ ...leak, values }), LOOKS.sparkline);
    expect([...dots.values()].flat()).toContain(0);
  });

  test('that leaves the axis stays at its end', () => {
    const dots = dotsOf(painted({ ...leak, values: [0, 1e9] }), LOOKS.sparkline);
    expect(dots.get(LEFT * 2)).toContain(PLOT_ROWS * 4 - 1);
    expect(dots.get(38 * 2 - 1)).toContain(0);
  });
});

describe('the limit', () => {
  test('is a level line at its height, across the chart, behind the values', () => {
    const limits = dotsOf(painted({ ...leak, limit: 64_500 }), LOOKS.limitLine);
    const wanted = Math.round((1 - 4_500 / 6_000) * (PLOT_ROWS * 4 - 1));
    expect(new Set([...limits.values()].flat())).toEqual(new Set([wanted]));
    expect(limits.size).toBeGreaterThan(25);
    const crossed = dotsOf(painted({ ...leak, limit: 61_000 }), LOOKS.sparkline);
    for (const [x, heights] of dotsOf(painted(leak), LOOKS.sparkline)) {
      expect(crossed.get(x)).toEqual(expect.arrayContaining(heights));
    }
  });

  test.each([59_999, 66_001, Number.NaN, Number.POSITIVE_INFINITY])(
    'of %d is not shown',
    (limit) => {
      expect(painted({ ...leak, limit })).toEqual(painted(leak));
    },
  );
});

describe('axes and labels', () => {
  test('stand where their values are', () => {
    expect(texts(painted({ ...leak, values: [] }))).toEqual([
      '66,000┤',
      '      │',
      '64,000┤',
      '62,000┤',
      '      │',
      '60,000┤',
      '      └┬──────────────┬──────────────┬',
      '       -2 min      -1 min          now',
      ...Array<string>(22).fill(''),
    ]);
  });

  test('are ASCII where nothing else can be drawn', () => {
    expect(texts(painted({ ...leak, limit: 65_536 }, false)).slice(0, 8)).toEqual([
      '66,000+- - - - - - - - - - - - - - - -',
      '      |',
      "64,000+                        ../--/'",
      "62,000+               .../--/''",
      "      |       ...--/'''",
      "60,000+./--/'''",
      '      ++--------------+--------------+',
      '       -2 min      -1 min          now',
    ]);
  });

  test('give way to the line where there is no room', () => {
    const [narrow, low] = [painted({ ...leak, width: 13 }), painted({ ...leak, height: 4 })];
    expect(texts(narrow).join('')).not.toMatch(/\d,/);
    expect(texts(low).join('')).not.toMatch(/[┤└m]/);
    expect(dotsOf(low, LOOKS.sparkline).size).toBe(38 * 2);
  });

  test('are whole, apart, and the first and the last of them in any room', () => {
    const labels = fc.array(fc.stringMatching(/^[-a-z0-9]{1,9}$/), { minLength: 1, maxLength: 9 });
    fc.assert(
      fc.property(
        fc.integer({ min: 12, max: 130 }),
        fc.integer({ min: 5, max: 25 }),
        labels,
        labels,
        (width, height, xLabels, yLabels) => {
          const cells = painted({ ...leak, values: [], width, height, xLabels, yLabels });
          const axis = textOf(cells, height - 2);
          const shownBelow = textOf(cells, height - 1)
            .trim()
            .split(/\s{2,}/)
            .filter(Boolean);
          expect(axis.match(/┬/g)?.length ?? 0).toBe(shownBelow.length);
          expect(isEvenChoice(shownBelow, xLabels)).toBe(true);
          const beside = cells
            .slice(0, height - 2)
            .map((row) => row.map(([, text]) => text).join(''));
          const shownBeside = beside.flatMap((row) => /^ *(.+)┤/.exec(row)?.[1] ?? []).reverse();
          if (shownBeside.length > 0) expect(isEvenChoice(shownBeside, yLabels)).toBe(true);
        },
      ),
    );
  });
});

/** Whether these are every n-th of the labels up to the last one, or the last one, or none. */
const isEvenChoice = (shown: readonly string[], labels: readonly string[]): boolean => {
  const steps = labels.map((_, at) => at + 1);
  const choices = steps
    .filter((step) => (labels.length - 1) % step === 0)
    .map((step) => labels.filter((_, at) => at % step === 0));
  return [...choices, labels.slice(-1), []].some(
    (choice) => choice.join('  ') === shown.join('  '),
  );
};

const UNSAFE = /[\p{C}\p{Zl}\p{Zp}]/u;

test('no values, sizes or labels make a chart throw, or draw outside of its rectangle', () => {
  const number = fc.oneof(fc.double(), fc.integer({ min: -10, max: 100 }), fc.constant(undefined));
  const label = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 8 }),
    fc.constantFrom('日本', '12'),
  );
  const anyChart: fc.Arbitrary<Chart> = fc.record({
    x: fc.integer({ min: -5, max: 45 }),
    y: fc.integer({ min: -5, max: 14 }),
    width: fc.integer({ min: -1, max: 60 }),
    height: fc.integer({ min: -1, max: 16 }),
    values: fc.array(number, { maxLength: 200 }),
    from: fc.double(),
    to: fc.double(),
    yLabels: fc.array(label, { maxLength: 6 }),
    xLabels: fc.array(label, { maxLength: 6 }),
    limit: fc.double(),
  });
  fc.assert(
    fc.property(anyChart, fc.boolean(), (chart, unicode) => {
      const cells = grid(40, 12, '#');
      const layer = { x: 0, y: 0, width: 40, height: 12 };
      const text = { ...layer, lines: Array(12).fill({ spans: [{ text: '#'.repeat(40) }] }) };
      paint({ layers: [text], charts: [chart] }, cells, LOOKS, unicode);
      const isInside = (x: number, y: number): boolean =>
        x >= chart.x && x < chart.x + chart.width && y >= chart.y && y < chart.y + chart.height;
      const wrong = cells.flatMap((row, y) =>
        row.flatMap(([, shown], x) =>
          isInside(x, y) ? (UNSAFE.test(shown) ? [shown] : []) : shown === '#' ? [] : [shown],
        ),
      );
      expect(wrong).toEqual([]);
    }),
    { numRuns: 500 },
  );
});
