import { describe, expect, test } from 'vitest';
import type { State } from '../../src/app/state.ts';
import { watchedUnit } from '../../src/app/unit/pane.ts';
import { update } from '../../src/app/update.ts';
import { buildProcess } from '../support/build-process.ts';
import { after, buildSample, buildState, press } from '../support/build-state.ts';

const inUnit = (pid: number, unit: string, cpuPercent: number) =>
  buildProcess({ pid, ppid: 1, unit, cgroup: `/system.slice/${unit}`, cpuPercent });

const [a, b, c] = [
  inUnit(10, 'nginx.service', 30),
  inUnit(11, 'nginx.service', 20),
  inUnit(20, 'shop.service', 10),
];
const names = (state: State): (string | number | undefined)[] =>
  state.rows.map(({ heading, process }) => heading?.name ?? process?.pid);
const onHeading = (): State => press(buildState([a, b, c]), 'B', 'home');

test('B shows the tree by unit, B again the list, t the tree by parent', () => {
  const list = buildState([a, b, c]);
  const byUnit = press(list, 'B');
  expect(names(byUnit)).toEqual(['nginx.service', 10, 11, 'shop.service', 20]);
  expect(names(press(byUnit, 'B'))).toEqual([10, 11, 20]);
  expect(press(byUnit, 't').table).toMatchObject({ tree: true, byUnit: false });
});

describe('on a heading', () => {
  test('no key signals, stops, renices, traces or tags a process', () => {
    for (const key of ['f9', 'k', 'X', 'f7', 'f8', 's', 'l', 'e', 'space']) {
      const { state, effect } = update(onHeading(), { type: 'key', key });
      expect([key, effect]).toEqual([key, undefined]);
      expect([key, state.mode.kind]).toEqual([key, 'table']);
      expect(state.tagged.size).toBe(0);
    }
    expect(press(onHeading(), 'f9').message).toBe(
      'nginx.service is a heading, no process: y acts on a unit',
    );
  });

  test.each(['y', 'enter'])('%s opens its unit', (key) => {
    expect(watchedUnit(press(onHeading(), key))?.shownName).toBe('nginx.service');
  });

  test('c tags its processes, for a dialog that names them', () => {
    const tagged = press(onHeading(), 'c');
    expect([...tagged.tagged]).toEqual([a, b]);
    const { effect } = update(tagged, { type: 'key', key: 'f9' });
    expect(effect).toMatchObject({ type: 'readFacts', targets: [{ pid: 10 }, { pid: 11 }] });
  });

  test('- and + fold and unfold it, and the cursor stays on it while units change places', () => {
    const folded = press(onHeading(), 'down', 'up', '-');
    expect(names(folded)).toEqual(['nginx.service', 'shop.service', 20]);
    c.cpuPercent = 99;
    const later = after(folded, { type: 'sample', sample: buildSample([a, b, c], 2) });
    expect(names(later)).toEqual(['shop.service', 20, 'nginx.service']);
    expect(later.cursor.index).toBe(2);
    c.cpuPercent = 10;
    expect(names(press(later, '+'))).toContain(11);
  });

  test('* folds all units, and unfolds them', () => {
    const folded = press(onHeading(), '*');
    expect(names(folded)).toEqual(['nginx.service', 'shop.service']);
    expect(names(press(folded, '*'))).toEqual(['nginx.service', 10, 11, 'shop.service', 20]);
  });
});

test('search, digits, tags and folding reach processes as in any tree', () => {
  const state = press(buildState([a, b, c]), 'B');
  expect(press(state, '2', '0').cursor.process).toBe(c);
  expect(press(state, '/', '2', '0').cursor.process).toBe(c);
  expect([...press(state, '1', '1', 'space').tagged]).toEqual([b]);
  expect(press(state, '1', '1', 'f9').mode.kind).toBe('signal');
});

test('a unit that ends under the cursor does not hand it to another unit', () => {
  const state = press(onHeading(), 'end', 'up');
  expect(state.cursor.heading).toContain('shop.service');
  const gone = after(state, { type: 'sample', sample: buildSample([a, b], 2) });
  expect(gone.cursor).toMatchObject({ index: 0, placed: false });
});
