import { describe, expect, test } from 'vitest';
import { HELP_LINES, keyName } from '../../src/app/help.ts';
import type { KeyBinding } from '../../src/app/key-binding.ts';
import { commandFor, KEYMAPS } from '../../src/app/keymap.ts';
import { buildProcess } from '../support/build-process.ts';
import { buildState, press } from '../support/build-state.ts';

/** What product.md promises to who knows htop: key and what it is for. */
const PROMISED: Readonly<Record<string, readonly string[]>> = {
  help: ['f1', 'h', '?'],
  search: ['f3', '/'],
  filter: ['f4', '\\'],
  tree: ['f5', 't'],
  sortMenu: ['f6', '>'],
  quit: ['f10', 'q', 'C-c'],
  tag: ['space'],
  tagSubtree: ['c'],
  untagAll: ['U'],
  userMenu: ['u'],
  sortByCpu: ['P'],
  sortByMemory: ['M'],
  sortByTime: ['T'],
  sortByPid: ['N'],
  sortByFds: ['D'],
  sortByFdShare: ['L'],
  invert: ['I'],
  follow: ['F'],
  pause: ['Z'],
  userThreads: ['H'],
  kernelThreads: ['K'],
  unfold: ['+'],
  fold: ['-'],
  foldAll: ['*'],
  fullPath: ['p'],
  environment: ['e'],
  redraw: ['C-l'],
  suspend: ['C-z'],
};

describe('keys do what who knows htop expects', () => {
  for (const [command, keys] of Object.entries(PROMISED)) {
    test(`${keys.map(keyName).join(' ')}: ${command}`, () => {
      for (const key of keys) expect(commandFor('table', key)).toBe(command);
    });
  }
});

test('no key of a mode means two things', () => {
  for (const [kind, bindings] of Object.entries(KEYMAPS)) {
    const own = (bindings as readonly KeyBinding[]).filter((binding) => binding.group !== 'Move');
    const keys = own.flatMap((binding) => binding.keys);
    expect(new Set(keys).size, kind).toBe(keys.length);
  }
});

test('every key of the main screen is on the help screen', () => {
  const terms = HELP_LINES.flatMap((line) => ('term' in line ? line.term.split(' ') : []));
  for (const { keys } of KEYMAPS.table as readonly KeyBinding[]) {
    const isDigit = /^\d$/.test(keys[0] ?? '');
    for (const key of keys) if (!isDigit) expect(terms).toContain(keyName(key));
  }
});

test('every mode can be left with Esc, and ptop with Ctrl-C from everywhere', () => {
  const table = buildState([buildProcess()]);
  for (const key of ['f1', 'f2', 'f3', 'f4', 'f6', 'u', 'e']) {
    const open = press(table, key);
    expect(open.mode.kind, key).not.toBe('table');
    expect(press(open, 'escape').mode.kind, key).toBe('table');
    expect(commandFor(open.mode.kind, 'C-c'), key).toBe('quit');
  }
});
