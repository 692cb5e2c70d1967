import { describe, expect, test } from 'vitest';
import type { State } from '../../src/app/state.ts';
import { update } from '../../src/app/update.ts';
import type { Process } from '../../src/sampler/process.ts';
import type { Facts } from '../../src/signals/facts.ts';
import { targetOf } from '../../src/signals/target.ts';
import { buildProcess } from '../support/build-process.ts';
import { buildState, press, type StateOptions } from '../support/build-state.ts';
import { buildFacts, signalSet } from '../support/build-target.ts';
import { drawn } from '../support/drawn.ts';

const SMALL = { columns: 80, rows: 24 };
const node = buildProcess({
  pid: 48271,
  name: 'node',
  commandLine: ['node', 'dist/server.js'],
  unit: 'video-platform.service',
});
const catching = buildFacts({}, { caught: signalSet(15) });

/** The screen with a dialog open, in which this is known of all targets. */
function opened(
  processes: readonly Readonly<Process>[],
  key: string,
  facts: Facts | undefined,
  options: StateOptions = SMALL,
): State {
  const built = buildState(processes, options);
  const tagged = processes.length > 1 ? new Set(processes) : built.tagged;
  const { state, effect } = update({ ...built, tagged }, { type: 'key', key });
  if (facts === undefined || effect?.type !== 'readFacts') return state;
  const known = new Map(effect.targets.map((target) => [target, facts]));
  return update(state, { type: 'facts', known }).state;
}

const text = (state: State): string => drawn(state).rows.join('\n');

describe('F9 on 80 by 24', () => {
  test('names its target, opens on SIGTERM and says what that will do', () => {
    const state = opened([node], 'f9', catching);
    const { rows, style } = drawn(state);
    const title = rows.findIndex((row) => row.includes('Send a signal to 48271 node'));
    expect(rows[title + 1]).toContain('48271  deploy  video-platform.service  node dist/server.js');
    const selected = rows.findIndex((_, y) => style(4, y) === 'dialogSelected');
    expect(rows[selected]).toMatch(/^ 15 SIGTERM +terminate asks it to stop/);
    expect(rows[22]).toContain('✓ It catches SIGTERM: it can clean up before it ends');
    expect(rows[23]).toMatch(/EnterSend +TabSubtree EscCancel/);
  });

  test('shows SIGKILL as what it is', () => {
    const { rows, style } = drawn(press(opened([node], 'f9', catching), '9'));
    const said = rows.findIndex((row) => row.includes('nothing can catch SIGKILL'));
    expect(rows[said]).toContain('▲ It dies at once, without cleanup');
    expect(style(4, said)).toBe('dialogCritical');
    expect(text(press(opened([node], 'f9', catching), '9'))).toContain('typed: 9');
  });

  test('until something is known it says that it is looking', () => {
    expect(text(opened([node], 'f9', undefined))).toContain('Looking at what it will do');
  });

  test('many targets: how many, and each sentence once', () => {
    const many = Array.from({ length: 1000 }, (_, at) => buildProcess({ pid: 1000 + at }));
    const shown = text(opened(many, 'f9', catching));
    expect(shown).toContain('Send a signal to 1,000 tagged processes');
    expect(shown.replace(/\s+/g, ' ')).toContain(
      '1,000 x catches SIGTERM: it can clean up before it ends (1000 sleep, 1001 sleep, 1002 sleep and 997 more)',
    );
  });

  test('a name cannot move the cursor or forge a line', () => {
    const hostile = buildProcess({
      pid: 7,
      shownName: 'a\u001b[2Jb',
      name: 'a\u001b[2Jb',
      shownCommand: 'x^[[31m',
    });
    expect(text(opened([{ ...hostile, shownName: '' }], 'f9', catching))).toContain('7 a^[[2Jb');
  });
});

const everyDialog: readonly [string, (options: StateOptions) => State][] = [
  ['F9', (options) => opened([node], 'f9', buildFacts({ state: 'T', init: 'container' }), options)],
  ['X', (options) => opened([node], 'X', catching, options)],
  [
    'the second question',
    (options) => press(opened([node], 'f9', buildFacts({ init: 'here' }), options), 'enter'),
  ],
  ['a stop', (options) => press(opened([node], 'X', catching, options), 'enter')],
];

test.each(everyDialog)('%s fits on any terminal, with and without Unicode', (_name, open) => {
  for (const [columns, rows] of [
    [20, 6],
    [40, 12],
    [80, 24],
    [120, 40],
    [250, 80],
  ] as const) {
    for (const unicode of [true, false]) {
      const screen = drawn(open({ columns, rows, unicode }));
      expect(screen.rows).toHaveLength(rows);
      if (!unicode) expect(screen.rows.join('')).toMatch(/^[\x20-\x7e]*$/);
    }
  }
});

test('the second question names the danger and is answered with y, not with Enter', () => {
  const state = press(opened([node], 'f9', buildFacts({ relation: { kind: 'self' } })), 'enter');
  const { rows } = drawn(state);
  expect(rows.join('\n')).toContain('48271 node is ptop itself');
  expect(rows[23]).toMatch(/^yYes +nNo/);
});

describe('X on 80 by 24', () => {
  const START = Date.UTC(2026, 2, 7, 2, 17);
  const running = (...seen: readonly (readonly [afterMs: number, fds: number])[]): State => {
    let state = press(opened([node], 'X', catching), 'enter');
    if (state.mode.kind !== 'stopping') throw new Error('it does not run');
    const { targets } = state.mode.sequence.plan;
    const sent = targets.map((target) => ({ target, result: 'sent' as const }));
    const [signal] = [{ number: 15, name: 'SIGTERM', action: 'terminate', use: '' } as const];
    state = update(state, { type: 'sent', signal, sent, atMs: START, atTicks: 0 }).state;
    for (const [afterMs, openFds] of seen) {
      const found = targets.map(
        (target) => ({ target, fate: 'alive', openFds, threads: 11 }) as const,
      );
      state = update(state, { type: 'seen', atMs: START + afterMs, seen: found }).state;
    }
    return state;
  };

  test('says beforehand what will happen, and how to change it', () => {
    const shown = text(opened([node], 'X', catching));
    expect(shown).toContain('SIGTERM, wait up to 10 s (+ -), then ask before SIGKILL');
    expect(text(press(opened([node], 'X', catching), 'k', '+'))).toContain(
      'SIGTERM, wait up to 15 s (+ -), then SIGKILL without asking',
    );
  });

  test('counts down while descriptors fall on a chart that ends where SIGKILL comes', () => {
    const { rows } = drawn(running([0, 1200], [2500, 600], [5000, 10]));
    const shown = rows.join('\n');
    expect(shown).toContain('5 s left');
    expect(shown).toContain('descriptors 10 ');
    const bottom = rows.find((row) => row.includes('descriptors 10')) ?? '';
    const bars = bottom.slice(21);
    expect(bars).toMatch(/^█+▁? +$/);
    expect(bars.trimEnd().length).toBe(30); // half of the 58 cells, and the present one
  });

  test('says what the height of the chart stands for, so that few are not taken for many', () => {
    const { rows } = drawn(running([0, 5], [9000, 0]));
    const bottom = rows.findIndex((row) => row.startsWith('  descriptors 0 '));
    expect(rows[bottom - 2]).toMatch(/^ {2}highest 5 +█+ +$/);
    // What was open before is history: the newest cell, that of 0, is blank.
    expect(rows[bottom]?.slice(21).trimEnd().length).toBe(52);
    expect(rows[bottom + 1]).toMatch(/^ {2}highest 11 /);
  });

  test('asks before SIGKILL, and the question is never cut off', () => {
    const { rows } = drawn(running([10_000, 5]));
    expect(rows.join(' ').replace(/ +/g, ' ')).toContain(
      'Still there after 10 s: 48271 node. Send SIGKILL, without any cleanup? y: yes, n: no',
    );
    expect(rows[23]).toMatch(/^ySIGKILL nNo/);
  });
});

test('the event log: time, signal, target and outcome', () => {
  const state = buildState([node], SMALL);
  const event = {
    atMs: Date.UTC(2026, 2, 7, 2, 17, 5),
    atTicks: 0,
    target: targetOf(node),
    kind: 'signal',
    what: 'SIGTERM',
    failed: undefined,
    outcome: { fate: 'exited', afterMs: 2100, replacement: undefined },
  } as const;
  const shown = press({ ...state, events: [event] }, 'E');
  expect(drawn(shown).rows[22]).toContain('02:17:05 SIGTERM     48271 node');
  expect(drawn(shown).rows[22]).toContain('exited after 2.1 s');
  const niced = {
    ...event,
    kind: 'nice',
    what: 'nice -9 in 14 threads',
    outcome: undefined,
  } as const;
  const both = drawn(press({ ...state, events: [event, niced] }, 'E')).rows;
  expect(both[22]).toContain(' nice -9 in 14 threads 48271 node');
  expect(both[22]).toContain(' done');
  expect(both[21]?.indexOf('48271 node')).toBe(both[22]?.indexOf('48271 node'));
  const many = press({ ...state, events: Array(50).fill(event) }, 'E');
  expect(text(many)).toMatch(/What ptop has done, \d+ of 50/);
  expect(drawn(press(many, 'pageup', 'home')).rows).toHaveLength(24);
});
