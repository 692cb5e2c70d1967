import { setTimeout as sleep } from 'node:timers/promises';
import { describe, test } from 'vitest';
import { useDemo } from './use-demo.ts';

const { startDemo } = useDemo();

describe('keys have one name in every terminal', () => {
  const keys: [string, Record<string, string>][] = [
    [
      'xterm',
      {
        up: '\x1b[A',
        down: '\x1b[B',
        right: '\x1b[C',
        left: '\x1b[D',
        home: '\x1b[H',
        end: '\x1b[F',
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
        'S-tab': '\x1b[Z',
        'S-f3': '\x1b[1;2R',
        'C-right': '\x1b[1;5C',
        'C-]': '\x1d',
      },
    ],
    [
      'xterm in application mode',
      {
        up: '\x1bOA',
        down: '\x1bOB',
        right: '\x1bOC',
        left: '\x1bOD',
        home: '\x1bOH',
        end: '\x1bOF',
      },
    ],
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
