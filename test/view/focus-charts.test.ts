import fc from 'fast-check';
import { expect, test } from 'vitest';
import { History } from '../../src/sampler/history.ts';
import { chartTitles, focusCharts } from '../../src/view/focus-charts.ts';
import { buildProcess } from '../support/build-process.ts';

/** A minute of one more thread and one more descriptor a second. */
const climbing = (): History => {
  const history = new History();
  for (let slot = 1; slot <= 60; slot++) history.push(slot, 40 + slot);
  return history;
};
const process = buildProcess({
  maxFds: 110,
  fdHistory: climbing(),
  threadHistory: climbing(),
});
const charts = (columns: number) => focusCharts(process, { y: 5, columns, height: 8, slot: 60 });
const titles = (columns: number) => chartTitles(columns).spans[0]?.text.split(/ {2,}/);

test('descriptors come first, then memory and threads where there is room', () => {
  expect(titles(80)).toEqual(['Descriptors over time']);
  expect(titles(120)).toEqual(['Descriptors over time', 'Memory over time']);
  expect(titles(200)).toEqual(['Descriptors over time', 'Memory over time', 'Threads over time']);
});

test('the axis goes up to a limit that is near, and to the highest value without one', () => {
  const [descriptors, , threads] = charts(200);
  expect(descriptors).toMatchObject({ to: 110, limit: 110 });
  expect(threads?.to).toBe(100);
  expect(threads?.limit).toBeUndefined();
});

test('at any width the charts lie side by side below their titles, on the screen', () => {
  fc.assert(
    fc.property(fc.integer({ min: 40, max: 400 }), (columns) => {
      let free = 0;
      for (const [index, { x, width }] of charts(columns).entries()) {
        expect(x).toBeGreaterThanOrEqual(free);
        free = x + width;
        const title = chartTitles(columns).spans[0]?.text ?? '';
        expect(title.indexOf(titles(columns)?.[index] ?? '?')).toBe(x);
      }
      expect(free).toBeLessThanOrEqual(columns);
    }),
  );
});
