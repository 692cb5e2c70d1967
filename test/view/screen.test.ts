import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { KeyBinding } from '../../src/app/key-binding.ts';
import { KEYMAPS } from '../../src/app/keymap.ts';
import { layout } from '../../src/app/layout.ts';
import type { Message } from '../../src/app/messages.ts';
import { buildProcess } from '../support/build-process.ts';
import { after, buildSample, buildState } from '../support/build-state.ts';
import { drawn } from '../support/drawn.ts';

const processes = (count: number) =>
  Array.from({ length: count }, (_, at) =>
    buildProcess({ pid: at + 1, ppid: at >> 1, cpuPercent: at, openFds: at, maxFds: count }),
  );

const someKeys = Object.values(KEYMAPS as Record<string, readonly KeyBinding[]>)
  .flat()
  .flatMap((binding) => binding.keys)
  .filter((key) => key !== 'e');

const happening: fc.Arbitrary<Message> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.constantFrom(...someKeys).map((key) => ({ type: 'key', key }) as const),
  },
  fc.record({
    type: fc.constant('resize' as const),
    columns: fc.integer({ min: 40, max: 300 }),
    rows: fc.integer({ min: 10, max: 100 }),
  }),
  fc.record({
    type: fc.constant('mouse' as const),
    action: fc.constantFrom('click', 'wheelup', 'wheeldown'),
    x: fc.nat(299),
    y: fc.nat(99),
  }),
  fc
    .nat(40)
    .map((count) => ({ type: 'sample', sample: buildSample(processes(count), 2) }) as const),
);

test('whatever happens, the frame is whole: keys on the last row, the cursor on the screen', () => {
  fc.assert(
    fc.property(fc.array(happening, { maxLength: 30 }), (happenings) => {
      const state = after(buildState(processes(30)), ...happenings);
      const { columns, rows } = state.size;
      const screen = drawn(state);
      expect(screen.rows).toHaveLength(rows);
      for (let y = 0; y < rows; y++) expect(screen.text(y, 0, columns)).toHaveLength(columns);
      expect(['footerKey', 'footerLabel', 'message']).toContain(screen.style(0, rows - 1));
      if (state.mode.kind !== 'table') return;
      const { columnsY, tableY, tableHeight } = layout(state);
      expect(screen.style(0, columnsY)).toBe('columnHeader');
      const shown = state.cursor.index - state.cursor.top;
      if (state.rows.length === 0) return;
      expect(shown).toBeLessThan(tableHeight);
      expect(screen.style(0, tableY + shown)).toBe('selected');
    }),
    { numRuns: 300 },
  );
});
