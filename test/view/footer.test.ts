import { expect, test } from 'vitest';
import { buildProcess } from '../support/build-process.ts';
import { after, buildState, press } from '../support/build-state.ts';
import { drawn } from '../support/drawn.ts';

const footerOf = (columns: number, ...keys: readonly string[]) => {
  const screen = drawn(press(buildState([buildProcess()], { columns, rows: 24 }), ...keys));
  return { text: screen.rows[23] ?? '', styleOf: (text: string) => screen.styleOf(text, 23) };
};

test('a key is told from what it does, as in htop', () => {
  const { styleOf } = footerOf(100);
  expect(styleOf('F1')).toBe('footerKey');
  expect(styleOf('Help')).toBe('footerLabel');
  expect(styleOf('Quit')).toBe('footerLabel');
});

test('the keys of what is open now are named, and how to leave it', () => {
  expect(footerOf(100).text).toMatch(/F1Help .*F3Search .*F10Quit/);
  expect(footerOf(100, 'f6').text).toMatch(/EnterChoose .*EscCancel/);
  expect(footerOf(100, 'f1').text).toMatch(/^EscDone /);
});

test('on the narrowest terminal the last key, which leaves, is still there', () => {
  expect(footerOf(40).text).toContain('F10Quit');
  expect(footerOf(40, 'f3', 'a', 'b').text).toContain('EscCancel');
});

test('what is typed is shown, its end where it is too long', () => {
  const typed = [...'state:D|fd>1000 and much more than fits into so little room'];
  expect(footerOf(100, 'f4', ...[...'node'].slice()).text).toMatch(/^Filter: node /);
  expect(footerOf(60, 'f4', ...typed).text).toMatch(/^Filter: .*so little room /);
});

test.each([
  ['the table', [], 'F1', 'help'],
  ['a prompt', ['f4', 'n', 'o', 'd', 'e'], 'Cancel', 'table'],
  ['a prompt with wide characters', ['f4', '木', '木'], 'Cancel', 'table'],
  ['a message', ['-'], 'Only', 'table'],
] as const)('a click in %s hits the key that is drawn there', (_, keys, label, mode) => {
  const state = press(buildState([buildProcess()], { columns: 100, rows: 24 }), ...keys);
  const screen = drawn(state);
  const x = Array.from({ length: 100 }, (_, at) => at).find(
    (at) => screen.text(23, at, at + label.length) === label,
  );
  const clicked = after(state, { type: 'mouse', action: 'click', x: x ?? -1, y: 23 });
  expect(clicked.mode.kind).toBe(mode);
});
