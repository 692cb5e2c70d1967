const named: Record<string, string> = {
  enter: '\r',
  escape: '\x1b',
  space: ' ',
  tab: '\t',
  's-tab': '\x1b[Z',
  backspace: '\x7f',
  insert: '\x1b[2~',
  delete: '\x1b[3~',
  pageup: '\x1b[5~',
  pagedown: '\x1b[6~',
  f1: '\x1bOP',
  f2: '\x1bOQ',
  f3: '\x1bOR',
  f4: '\x1bOS',
  f5: '\x1b[15~',
  f6: '\x1b[17~',
  f7: '\x1b[18~',
  f8: '\x1b[19~',
  f9: '\x1b[20~',
  f10: '\x1b[21~',
  f11: '\x1b[23~',
  f12: '\x1b[24~',
};

/** Keys whose bytes depend on the cursor key mode (DECCKM) that the program has asked for. */
const cursorKeys: Record<string, string> = {
  up: 'A',
  down: 'B',
  right: 'C',
  left: 'D',
  home: 'H',
  end: 'F',
};

/**
 * The bytes that xterm sends for a key: a character as it is, `C-c`, `C-]`, or one of the names of
 * src/app/input.ts in any case (`F9`, `PageDown`).
 */
export function keyBytes(key: string, applicationCursorKeys: boolean): string {
  if ([...key].length === 1) return key;
  const control = /^C-([a-z\\\]^_])$/.exec(key)?.[1];
  if (control !== undefined) return String.fromCharCode(control.charCodeAt(0) & 0x1f);
  const name = key.toLowerCase();
  const cursorKey = cursorKeys[name];
  if (cursorKey !== undefined) return `\x1b${applicationCursorKeys ? 'O' : '['}${cursorKey}`;
  const bytes = named[name];
  if (bytes === undefined) throw new Error(`No such key: ${key}`);
  return bytes;
}
