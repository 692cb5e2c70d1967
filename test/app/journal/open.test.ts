import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { journalWish } from '../../../src/app/journal/wish.ts';
import type { State } from '../../../src/app/state.ts';
import { watchedUnit } from '../../../src/app/unit/pane.ts';
import { buildLog } from '../../support/build-log.ts';
import { buildProcess } from '../../support/build-process.ts';
import { after, buildState, press } from '../../support/build-state.ts';
import { drawn } from '../../support/drawn.ts';

const nginx = buildProcess({ pid: 812, cgroup: '/system.slice/nginx.service', cpuPercent: 9 });
const shell = buildProcess({ pid: 900, cgroup: '/user.slice/user-0.slice/session-3.scope' });
const table = buildState([nginx, shell]);
const query = (state: State) => journalWish(state)?.query;

describe('between the log and the unit', () => {
  const unitShown = (state: State) => watchedUnit(state)?.ref?.name;
  const other = { name: 'session-3.scope', uid: undefined };

  test('J in the unit pane is the log of that unit, whatever is under the cursor; Esc comes back', () => {
    const fromUnit = press(table, 'down', 'y');
    const elsewhere = { ...fromUnit, cursor: table.cursor };
    const log = press(elsewhere, 'J');
    expect(query(log)).toEqual({ scope: { kind: 'unit', unit: other } });
    expect(query(press(log, '3'))).toEqual({ scope: { kind: 'cgroup', unit: other } });
    expect(journalWish(press(log, '1')), 'its process is another one').toMatchObject({
      query: undefined,
    });
    const back = press(log, 'escape');
    expect(unitShown(back)).toBe(other.name);
    expect(press(back, 'escape').mode.kind).toBe('table');
    expect(journalWish(back)).toBeUndefined();
  });

  test('y in the log is the unit whose log it is; Esc comes back to the log', () => {
    const unit = press(table, 'down', 'J', 'y');
    expect(unitShown(unit)).toBe(other.name);
    expect(press(unit, 'escape').mode.kind).toBe('journal');
    expect(unitShown(press(table, 'J', '1', 'y'))).toBe('nginx.service');
    expect(press(table, 'J', '4', 'y').message).toBe('This log is of no unit');
  });

  test('there and back again, Esc leads to the table in as many steps as there are panes', () => {
    const keys = fc.array(fc.constantFrom('y', 'J', 'R', 'enter', 'tab', 'down', 'escape'), {
      maxLength: 30,
    });
    fc.assert(
      fc.property(keys, (pressed) => {
        let state = press(table, ...pressed);
        for (const _ of pressed) state = press(state, 'escape');
        expect(state.mode.kind).toBe('table');
      }),
    );
  });

  test('Esc comes back from the log to the focus pane that it was opened from', () => {
    const log = press(table, 'enter', 'J');
    expect(query(log)).toMatchObject({ scope: { unit: { name: 'nginx.service' } } });
    expect(press(log, 'escape').mode.kind).toBe('focus');
    expect(press(log, 'tab', 'tab', 'escape').mode.kind).toBe('table');
  });

  test('Tab lets go of the unit: the log follows the cursor of the table', () => {
    const state = press(table, 'y', 'J', 'tab', 'down');
    expect(query(state)).toMatchObject({ scope: { unit: other } });
    expect(press(state, 'tab', 'escape').mode.kind).toBe('table');
  });

  test('a log that is there already is shown at once', () => {
    const log = buildLog(['line 1']);
    const state = press(after(press(table, 'J'), { type: 'journal', log, isNew: true }), 'y', 'J');
    expect(drawn(state).rows.join('\n')).toContain('line 1');
  });
});
