import { setTimeout as sleep } from 'node:timers/promises';
import { describe, test } from 'vitest';
import { keyBytes } from '../support/key-bytes.ts';
import { useDemo } from './use-demo.ts';

const { startDemo } = useDemo();

const cursorKeys = ['up', 'down', 'right', 'left', 'home', 'end'];
const functionKeys = Array.from({ length: 12 }, (_, index) => `f${index + 1}`);
const bytesOf = (keys: readonly string[], applicationCursorKeys = false) =>
  Object.fromEntries(keys.map((key) => [key, keyBytes(key, applicationCursorKeys)]));

describe('keys have one name in every terminal', () => {
  const keys: [string, Record<string, string>][] = [
    [
      'xterm',
      {
        ...bytesOf([...cursorKeys, 'insert', 'delete', 'pageup', 'pagedown', ...functionKeys]),
        'S-tab': '\x1b[Z',
        'S-f3': '\x1b[1;2R',
        'C-right': '\x1b[1;5C',
        'C-]': '\x1d',
      },
    ],
    ['xterm in application mode', bytesOf(cursorKeys, true)],
    [
      'linux',
      {
        f1: '\x1b[[A',
        f2: '\x1b[[B',
        f3: '\x1b[[C',
        f4: '\x1b[[D',
        f5: '\x1b[[E',
        home: '\x1b[1~',
        end: '\x1b[4~',
        f6: '\x1b[17~',
      },
    ],
    ['screen, rxvt', { home: '\x1b[1~', end: '\x1b[4~', 'S-up': '\x1b[a', f1: '\x1b[11~' }],
    [
      'any terminal',
      {
        enter: '\r',
        tab: '\t',
        space: ' ',
        backspace: '\x7f',
        'C-u': '\x15',
        'C-w': '\x17',
        P: 'P',
        '/': '/',
        é: 'é',
        日: '日',
        '😀': '😀',
        '\\': '\\',
      },
    ],
    ['any terminal, less usual', { enter: '\n', backspace: '\b', 'C-l': '\x0c' }],
  ];
  test.each(keys)('%s', async (_, bytes) => {
    const screen = await startDemo('', { columns: 200 });
    for (const [name, sent] of Object.entries(bytes)) {
      screen.type(sent);
      await screen.until(
        () => screen.row(1).endsWith(` ${name}`),
        `${name} for ${JSON.stringify(sent)}`,
      );
      screen.type('-');
      await screen.until(() => screen.row(1).endsWith(' -'), 'the key between');
    }
  });

  test('Escape alone comes by itself; quick keys after it are keys', async () => {
    const screen = await startDemo();
    screen.type('\x1b');
    await screen.until(() => screen.row(1) === 'inputs: escape', 'Escape');
    screen.type('\x1bx');
    await screen.until(() => screen.row(1) === 'inputs: escape escape x', 'Escape, x');
  });

  test('many keys in one packet, and one in many, are all there', async () => {
    const screen = await startDemo();
    screen.type('ab\x1b[A\x1b[<64;3;4M\x1b[5~\rz');
    await screen.until(
      () => screen.row(1) === 'inputs: a b up wheelup@2,3 pageup enter z',
      'all of them',
    );
    for (const piece of ['\x1b', '[', '6', '~']) {
      screen.type(piece);
      await sleep(2);
    }
    await screen.until(() => screen.row(1).endsWith(' z pagedown'), 'page down');
  });

  test('clicks and the wheel say where', async () => {
    const screen = await startDemo();
    screen.click(79, 23);
    screen.wheel('up', 5, 6);
    screen.wheel('down', 0, 0);
    const wanted = 'inputs: click@79,23 wheelup@5,6 wheeldown@0,0';
    await screen.until(() => screen.row(1) === wanted, wanted);
  });
});
