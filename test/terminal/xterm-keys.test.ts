import { expect, test } from 'vitest';
import { asXtermSends } from '../../src/terminal/xterm-keys.ts';

const ESC = '\x1b';

test.each([
  ['up', `${ESC}[A`, `${ESC}[A`, `${ESC}OA`],
  ['up in application mode', `${ESC}OA`, `${ESC}[A`, `${ESC}OA`],
  ['Home', `${ESC}[H`, `${ESC}[H`, `${ESC}OH`],
  ['Home of the Linux console', `${ESC}[1~`, `${ESC}[H`, `${ESC}OH`],
  ['End of rxvt', `${ESC}[8~`, `${ESC}[F`, `${ESC}OF`],
  ['F1 of the Linux console', `${ESC}[[A`, `${ESC}OP`, `${ESC}OP`],
  ['F5 of the Linux console', `${ESC}[[E`, `${ESC}[15~`, `${ESC}[15~`],
  ['F4 of rxvt', `${ESC}[14~`, `${ESC}OS`, `${ESC}OS`],
  ['F10', `${ESC}[21~`, `${ESC}[21~`, `${ESC}[21~`],
  ['Ctrl-right', `${ESC}[1;5C`, `${ESC}[1;5C`, `${ESC}[1;5C`],
  ['Delete', `${ESC}[3~`, `${ESC}[3~`, `${ESC}[3~`],
  ['Ctrl-C', '\x03', '\x03', '\x03'],
  ['é', '\xc3\xa9', '\xc3\xa9', '\xc3\xa9'],
])(
  '%s reaches the program as xterm sends it, in the mode it has asked for',
  (_, sent, normal, application) => {
    expect(asXtermSends(sent, false)).toBe(normal);
    expect(asXtermSends(sent, true)).toBe(application);
  },
);
