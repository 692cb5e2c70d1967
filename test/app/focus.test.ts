import { expect, test } from 'vitest';
import type { State } from '../../src/app/state.ts';
import { update } from '../../src/app/update.ts';
import { buildProcess } from '../support/build-process.ts';
import { buildState, press } from '../support/build-state.ts';

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
});
