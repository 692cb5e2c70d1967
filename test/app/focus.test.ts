import { expect, test } from 'vitest';
import type { State } from '../../src/app/state.ts';
import { update } from '../../src/app/update.ts';
import { DENIED_READING } from '../support/build-focus-reading.ts';
import { buildProcess } from '../support/build-process.ts';
import { buildState, press } from '../support/build-state.ts';
import { drawn } from '../support/drawn.ts';

const node = buildProcess({ pid: 100, commandLine: ['node'] });
const other = buildProcess({ pid: 200, commandLine: ['other'] });

/** The focus pane of a process that the filter hides. */
const hidden = (): State => ({
  ...press(buildState([node, other]), 'f4', ...'other', 'enter'),
  mode: { kind: 'focus', process: node, reading: undefined, lines: [], top: 0 },
});

test('F9 is for the process in focus, and leaves the cursor of the table where one sees it', () => {
  const { state, effect } = update(hidden(), { type: 'key', key: 'f9' });
  expect(effect).toMatchObject({ type: 'readFacts', targets: [{ pid: 100 }] });
  expect(press(state, 'escape').cursor.process).toBe(other);
  expect(press(state, 'escape').mode, 'and comes back').toMatchObject({ kind: 'focus' });
});

test('PgDn passes over no line of the focus pane, and End shows the last one at the bottom', () => {
  const lines = Array.from({ length: 60 }, (_, index) => ({
    spans: [{ text: `${'x '.repeat(3 * index)} line-${index}.` }],
  }));
  const reading = DENIED_READING;
  for (const [columns, rows] of [
    [80, 24],
    [120, 40],
    [200, 60],
  ] as const) {
    let state = press(buildState([node], { columns, rows }), 'enter');
    state = { ...state, mode: { ...state.mode, reading, lines } as State['mode'] };
    const seen = new Set<string>();
    for (let page = 0; page < 40; page++, state = press(state, 'pagedown')) {
      for (const [text] of drawn(state)
        .rows.join('\n')
        .matchAll(/line-\d+\./g))
        seen.add(text);
    }
    expect(seen.size, `${columns}x${rows}`).toBe(lines.length);
    expect(drawn(press(state, 'end')).rows.at(-2)).toMatch(/line-59\. *$/);
  }
});
