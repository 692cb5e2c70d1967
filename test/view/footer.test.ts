import { expect, test } from 'vitest';
import { buildProcess } from '../support/build-process.ts';
import { buildState, press } from '../support/build-state.ts';
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
