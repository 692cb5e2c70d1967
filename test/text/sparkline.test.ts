import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sparkline } from '../../src/text/sparkline.ts';

const draw = (values: readonly (number | undefined)[], minimumSpan = 8) =>
  sparkline(values, { minimumSpan, unicode: true });

const levels = (drawn: string): number[] => [...drawn].map((bar) => '▁▂▃▄▅▆▇█'.indexOf(bar));

const value = fc.double({ min: 0, max: 1e13, noNaN: true });
const values = fc.array(value, { minLength: 1, maxLength: 8 });

describe('sparkline', () => {
  test('a leak rises from the bottom to the top', () => {
    expect(draw([0, 10, 20, 30, 40, 50, 60, 70])).toBe('▁▂▃▄▅▆▇█');
  });

  test('a steady process is a flat line at the bottom, quiet beside one that grows', () => {
    expect(draw([42, 42, 42, 42])).toBe('▁▁▁▁');
  });

  test('what was not seen is blank', () => {
    expect(draw([undefined, undefined, 7, 7])).toBe('  ▁▁');
    expect(draw([undefined, undefined])).toBe('  ');
  });

  test('terminals without blocks see a rise too', () => {
    const options = { minimumSpan: 8, unicode: false };
    expect(sparkline([0, 10, 20, 30, 40, 50, 60, 70], options)).toBe('_.:-=+*#');
    expect(sparkline([5, 5, 5], options)).toBe('___');
  });

  test('a descriptor more or less is not drawn as a cliff', () => {
    expect(draw([100, 101, 100])).toMatch(/^[▁▂]{3}$/);
    expect(draw([100, 1000, 100])).toBe('▁█▁');
  });

  test('each reading has its bar', () => {
    fc.assert(
      fc.property(fc.array(fc.option(value, { nil: undefined })), (row) => {
        expect(draw(row)).toHaveLength(row.length);
      }),
    );
  });

  test('a value that does not change is flat, whatever it is', () => {
    fc.assert(
      fc.property(value, fc.integer({ min: 1, max: 20 }), (steady, count) => {
        expect(draw(new Array(count).fill(steady), 0)).toBe('▁'.repeat(count));
      }),
    );
  });

  test('what stays within an eighth of the span is flat: no fake slope', () => {
    const row = fc.tuple(
      fc.integer({ min: 0, max: 1e9 }),
      fc.integer({ min: 8, max: 1e6 }),
      fc.array(fc.double({ min: 0, max: 0.124, noNaN: true }), { minLength: 1, maxLength: 8 }),
    );
    fc.assert(
      fc.property(row, ([base, minimumSpan, shares]) => {
        const drawn = draw(
          shares.map((share) => base + share * minimumSpan),
          minimumSpan,
        );
        expect(new Set(drawn).size).toBe(1);
      }),
    );
  });

  test('a higher value is never drawn lower', () => {
    fc.assert(
      fc.property(values, fc.integer({ min: 0, max: 1e9 }), (row, minimumSpan) => {
        const drawn = levels(draw(row, minimumSpan));
        for (let a = 0; a < row.length; a++) {
          for (let b = 0; b < row.length; b++) {
            if ((row[a] as number) <= (row[b] as number)) {
              expect(drawn[a]).toBeLessThanOrEqual(drawn[b] as number);
            }
          }
        }
      }),
    );
  });
});
