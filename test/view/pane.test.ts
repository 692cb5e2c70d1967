import { expect, test } from 'vitest';
import { screen } from '../../src/view/screen.ts';
import { buildProcess } from '../support/build-process.ts';
import { after, buildState, press } from '../support/build-state.ts';
import { drawn } from '../support/drawn.ts';

const long = buildProcess({ pid: 48271, shownName: 'a-name-that-is-long-enough' });
const opened = (columns: number, rows: number) => press(buildState([long], { columns, rows }), 's');

test.each([
  [40, 10],
  [80, 24],
  [200, 60],
])('the title names the way out and the rest is the program’s, in %dx%d', (columns, rows) => {
  const state = opened(columns, rows);
  const { pane } = screen(state);
  const title = drawn(state).rows[(pane?.y ?? 0) - 1] ?? '';
  expect(title).toMatch(/^ System calls of 4.* Ctrl-\] leaves $/);
  expect(drawn(state).rows.at(-1)).toContain('Ctrl-]');
  expect(pane).toMatchObject({ x: 0, width: columns, fromEnd: 0 });
  expect((pane?.y ?? 0) + (pane?.height ?? 0)).toBe(rows - 1);
  const over = after(state, { type: 'paneEnded', status: 1, signal: 0, linesAbove: 0 });
  expect(drawn(over).rows[(pane?.y ?? 0) - 1]).toMatch(/: ended with status 1 .* ?Esc leaves $/);
});

test('the header stays where the program still has the 24 rows that programs expect', () => {
  expect(screen(opened(80, 24)).pane).toMatchObject({ y: 1, height: 22 });
  const { pane } = screen(opened(160, 50));
  expect(pane?.y).toBeGreaterThan(4);
  expect(pane?.height).toBeGreaterThanOrEqual(24);
});
