import { describe, expect, test } from 'vitest';
import { traceSystemCalls } from '../../src/app/pane.ts';
import type { State } from '../../src/app/state.ts';
import { update } from '../../src/app/update.ts';
import { buildProcess } from '../support/build-process.ts';
import { after, buildState, press } from '../support/build-state.ts';
import { drawn } from '../support/drawn.ts';

const server = buildProcess({ pid: 48271, shownName: 'node' });
const table = buildState([server]);
const readonly: State = { ...table, settings: { ...table.settings, readonly: true } };
const ended = { type: 'paneEnded', status: 3, signal: 0, linesAbove: 100 } as const;

describe('s', () => {
  test('traces the process under the cursor, with all its threads', () => {
    const { effect } = update(table, { type: 'key', key: 's' });
    expect(effect).toMatchObject({ type: 'openPane', about: { pid: 48271 } });
    const program = effect?.type === 'openPane' ? effect.program : [];
    expect(program[0]).toBe('strace');
    expect(program.slice(-3)).toEqual(['-f', '-p', '48271']);
  });

  test('on a thread traces that thread alone', () => {
    const { effect } = traceSystemCalls(table, { ...server, tgid: 1 });
    expect(effect).toMatchObject({ program: expect.not.arrayContaining(['-f']) });
  });

  test('without a process says so', () => {
    const { state, effect } = update(buildState([]), { type: 'key', key: 's' });
    expect([state.mode.kind, state.message, effect]).toEqual([
      ...['table', 'No process is chosen', undefined],
    ]);
  });
});

test.each([
  ['s', /--readonly.*strace/],
  ['!', /--readonly.*shell/],
])('%s starts nothing under --readonly, and says why', (key, sentence) => {
  const { state, effect } = update(readonly, { type: 'key', key });
  expect(effect).toBeUndefined();
  expect(state.mode.kind).toBe('table');
  expect(state.message).toMatch(sentence);
});

describe('a pane', () => {
  test('has no use for keys of the table: they are for the program', () => {
    const state = press(table, '!', 'q', 'escape', 'f10', 'C-c', 'C-z', 'X');
    expect(state.mode.kind).toBe('pane');
  });

  test('is left for what was open before, and its program ended', () => {
    const focus = press(table, 'enter');
    const { state: open } = traceSystemCalls(focus, server);
    const { state, effect } = update(open, { type: 'key', key: 'C-]' });
    expect(state.mode).toEqual(focus.mode);
    expect(effect).toEqual({ type: 'closePane' });
  });

  test('is left at once with a sentence when the program is not there', () => {
    const state = after(press(table, 's'), { type: 'paneRefused', reason: 'no strace here' });
    expect([state.mode.kind, state.message]).toEqual(['table', 'no strace here']);
    expect(drawn(state).rows.at(-1)).toContain('no strace here');
  });

  test.each([
    [{ ...ended, status: 0 }, 'ended with status 0'],
    [ended, 'ended with status 3'],
    [{ ...ended, status: 0, signal: 2 }, 'ended by SIGINT'],
    [{ ...ended, status: 0, signal: 77 }, 'ended by signal 77'],
  ])('stays when the program has ended (%o)', (message, words) => {
    const state = after(press(table, '!'), message);
    expect(state.mode.kind).toBe('paneEnded');
    expect(drawn(state).rows.join('\n')).toContain(words);
  });

  test('is not left by a second Ctrl-C, nor ptop, when the first has ended the program', () => {
    const { state, effect } = update(after(press(table, 's'), ended), { type: 'key', key: 'C-c' });
    expect([state.mode.kind, effect]).toEqual(['paneEnded', undefined]);
  });

  test.each(['escape', 'q', 'enter', 'C-]'])('that has ended is left with %s', (key) => {
    expect(press(after(press(table, '!'), ended), key).mode.kind).toBe('table');
  });

  test('that has ended can be scrolled back through, and no further than there are lines', () => {
    const open = after(press(table, '!'), ended);
    const fromEnd = (state: State) => state.mode.kind === 'paneEnded' && state.mode.fromEnd;
    expect(fromEnd(press(open, 'up', 'up'))).toBe(2);
    expect(fromEnd(press(open, 'home'))).toBe(100);
    expect(fromEnd(press(open, 'home', 'up', 'down'))).toBe(99);
    expect(fromEnd(press(open, 'pageup', 'end', 'down'))).toBe(0);
  });

  test('of a program that ends after it was left changes nothing', () => {
    const left = press(table, '!', 'C-]');
    expect(after(left, ended)).toEqual(left);
  });
});
