/** Home and End of rxvt and the Linux console; F1..F5 of both. */
const ELSEWHERE: readonly (readonly [sent: RegExp, byXterm: (key: string) => string])[] = [
  [/^\x1b\[[17]~$/, () => '\x1b[H'],
  [/^\x1b\[[48]~$/, () => '\x1b[F'],
  [/^\x1b\[1([1-4])~$/, (number) => `\x1bO${'PQRS'[Number(number) - 1]}`],
  [/^\x1b\[\[([A-D])$/, (letter) => `\x1bO${'PQRS'['ABCD'.indexOf(letter)]}`],
  [/^\x1b\[\[E$/, () => '\x1b[15~'],
];

/** Arrows, Home and End, in either of the two ways there are (DECCKM). */
const CURSOR_KEY = /^\x1b[[O]([A-DFH])$/;

/**
 * The bytes of one key as xterm sends it, whatever terminal ptop is in: a program in a pane is told
 * that it runs in an xterm (XTerm Control Sequences, "PC-Style Function Keys").
 */
export function asXtermSends(sequence: string, applicationCursorKeys: boolean): string {
  const rule = ELSEWHERE.find(([sent]) => sent.test(sequence));
  const key = rule === undefined ? sequence : rule[1](rule[0].exec(sequence)?.[1] ?? '');
  return key.replace(CURSOR_KEY, applicationCursorKeys ? '\x1bO$1' : '\x1b[$1');
}
