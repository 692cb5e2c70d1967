import { readFileSync, writeFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, describe, expect, test } from 'vitest';
import { endAll } from '../support/ending.ts';
import { Screen, type ScreenOptions } from '../support/screen.ts';
import { useBuiltDemo } from './built-demo.ts';

const demo = useBuiltDemo();
afterEach(endAll);

/** The demo as the only program in a terminal. */
async function startDemo(mode = '', options: ScreenOptions = {}): Promise<Screen> {
  const screen = new Screen([process.execPath, demo(), mode], {
    columns: 80,
    rows: 24,
    ...options,
  });
  await screen.until(() => screen.row(0).startsWith('demo'), 'the first frame');
  return screen;
}

/** The demo below a shell, as a person starts it. */
async function startShell(options: ScreenOptions = {}): Promise<Screen> {
  const screen = new Screen(['bash', '--norc', '--noprofile'], {
    columns: 80,
    rows: 24,
    ...options,
    env: {
      PS1: '$ ',
      HISTFILE: '/dev/null',
      DEMO: `${process.execPath} ${demo()}`,
      ...options.env,
    },
  });
  await screen.until(() => screen.row(0).startsWith('$'), 'the prompt');
  return screen;
}

const GIVEN_BACK = {
  alternateBuffer: false,
  cursorVisible: true,
  mouseTracking: false,
};

const isAlive = (pid: number): boolean => {
  try {
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch {
    return false;
  }
};

const pidOfDemo = (shell: Screen): number => {
  const children = readFileSync(`/proc/${shell.pid}/task/${shell.pid}/children`, 'utf8');
  return Number(children.trim().split(' ')[0]);
};

describe('the terminal', { timeout: 20_000 }, () => {
  test('is taken over: alternate screen, no cursor, mouse, no echo', async () => {
    const screen = await startDemo();
    expect(screen.modes).toMatchObject({
      alternateBuffer: true,
      cursorVisible: false,
      mouseTracking: true,
    });
    expect(screen.row(3)).toBe('   42 root     日本語 é |');
    expect(screen.row(4)).toBe('├─ ▁▂▃▄▅▆▇█ ⣿ │');
    expect(screen.row(23)).toMatch(/^last row +end!$/);
    expect(screen.cell(0, 2)).toMatchObject({ foreground: 0, background: 2 });
    expect(screen.cell(79, 23)).toMatchObject({ foreground: 0, background: 6, text: '!' });
  });

  const ways: [string, (screen: Screen) => void, number][] = [
    ['q', (screen) => screen.press('q'), 0],
    ['Ctrl-C', (screen) => screen.press('C-c'), 0],
    ['SIGTERM', (screen) => screen.kill('SIGTERM'), 143],
    ['SIGINT', (screen) => screen.kill('SIGINT'), 130],
    ['SIGQUIT', (screen) => screen.kill('SIGQUIT'), 131],
    ['SIGHUP', (screen) => screen.kill('SIGHUP'), 129],
    ['a thrown error', (screen) => screen.press('T'), 1],
    ['a rejected promise', (screen) => screen.press('J'), 1],
  ];
  test.each(ways)('is given back as it was after %s', async (_, end, code) => {
    const screen = await startDemo('cleanup');
    end(screen);
    expect(await screen.untilExit()).toEqual({ code, signal: 0 });
    expect(screen.modes).toMatchObject(GIVEN_BACK);
    expect(screen.text().match(/cleaned up/g), 'cleanUp was called once').toHaveLength(1);
  });

  test('shows what went wrong after it was given back', async () => {
    const screen = await startDemo();
    screen.press('T');
    await screen.untilExit();
    expect(screen.row(0)).toBe('ptop: internal error: thrown on purpose');
    expect(screen.row(1)).toMatch(/^ {4}at /);
  });

  test('has its echo, line editing and last lines of before when ptop is gone', async () => {
    const shell = await startShell();
    shell.type('echo before; stty -a > /dev/null; $DEMO; echo status $?\r');
    await shell.until(() => shell.row(0).startsWith('demo'), 'the demo');
    shell.press('W', 'q');
    await shell.until(() => shell.rowWith('status 0') > 0, 'the shell');
    expect(shell.row(1)).toBe('before');
    shell.type('stty -a | tr " " "\\n" | grep -x -e -echo -e -icanon -e -isig; echo none off\r');
    await shell.until(() => shell.rowWith(/^none off/) > 0, 'stty');
    expect(shell.text()).not.toMatch(/^-(echo|icanon|isig)$/m);
    expect(shell.modes).toMatchObject(GIVEN_BACK);
  });

  test('shows its cursor in a text field, and only there', async () => {
    const screen = await startDemo();
    screen.press('W');
    await screen.until(() => screen.modes.cursorVisible, 'the cursor');
    expect(screen.cursor).toEqual({ x: 9, y: 7 });
    expect(screen.row(7)).toBe('row typed');
  });

  test('is drawn anew by Ctrl-L where something else has written', async () => {
    const screen = await startDemo();
    writeFileSync(`/proc/${screen.pid}/fd/1`, '\x1b[2;1Hgarbage\x1b[10;3H\x1b[41mmore\x1b[m');
    await screen.until(() => screen.row(9) === 'romore', 'the garbage');
    screen.press('C-l');
    await screen.until(() => screen.row(1).startsWith('inputs: C-l'), 'a clean screen');
    expect(screen.row(9)).toBe('row 9');
  });
});

describe('a resize', { timeout: 20_000 }, () => {
  test('is told, and leaves a whole frame of the new size', async () => {
    const screen = await startDemo();
    for (const [columns, rows] of [
      [120, 30],
      [40, 10],
      [300, 100],
      [81, 25],
    ] as const) {
      screen.resize(columns, rows);
      const wanted = `demo ${columns}x${rows} `;
      await screen.until(() => screen.row(0).startsWith(wanted), wanted);
      expect(screen.row(rows - 1)).toMatch(/^last row +end!$/);
      expect(screen.row(2)).toBe('  PID USER     COMMAND');
      expect(screen.cell(columns - 1, rows - 1).background).toBe(6);
      for (let y = 6; y < rows - 1; y++) expect(screen.row(y)).toBe(`row ${y}`);
    }
  });
});

describe('keys have one name in every terminal', { timeout: 20_000 }, () => {
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

describe('Ctrl-Z', { timeout: 20_000 }, () => {
  test.each([
    ['the key', (shell: Screen) => shell.press('C-z')],
    ['SIGTSTP from outside', (shell: Screen) => process.kill(pidOfDemo(shell), 'SIGTSTP')],
  ])('(%s) gives the terminal to the shell, and fg repaints at the new size', async (_, stop) => {
    const shell = await startShell();
    shell.type('$DEMO\r');
    await shell.until(() => shell.row(0).startsWith('demo 80x24'), 'the demo');
    stop(shell);
    await shell.until(() => shell.rowWith('Stopped') > 0, 'the shell');
    expect(shell.modes).toMatchObject(GIVEN_BACK);
    shell.type('echo here\r');
    await shell.until(() => shell.rowWith(/^here/) > 0, 'an answer of the shell');
    shell.resize(100, 30);
    shell.type('fg\r');
    await shell.until(() => shell.row(0).startsWith('demo 100x30'), 'the demo');
    expect(shell.row(29)).toMatch(/^last row +end!$/);
    expect(shell.row(28)).toBe('row 28');
    expect(shell.modes).toMatchObject({
      alternateBuffer: true,
      cursorVisible: false,
      mouseTracking: true,
    });
    shell.press('down', 'q');
    await shell.until(() => !shell.modes.alternateBuffer, 'the shell');
    expect(shell.modes).toMatchObject(GIVEN_BACK);
  });

  test('a stopped ptop that is killed leaves the shell alone', async () => {
    const shell = await startShell();
    shell.type('$DEMO\r');
    await shell.until(() => shell.row(0).startsWith('demo 80x24'), 'the demo');
    shell.press('C-z');
    await shell.until(() => shell.rowWith('Stopped') > 0, 'the shell');
    const pid = pidOfDemo(shell);
    shell.type('kill %1\r');
    await shell.until(() => !isAlive(pid), 'its end');
    expect(shell.modes).toMatchObject(GIVEN_BACK);
  });

  test('in the background it waits to be brought to the front', async () => {
    const shell = await startShell();
    shell.type('$DEMO\r');
    await shell.until(() => shell.row(0).startsWith('demo 80x24'), 'the demo');
    shell.press('C-z');
    await shell.until(() => shell.rowWith('Stopped') > 0, 'the shell');
    shell.type('bg\r');
    await sleep(200);
    shell.type('jobs -l\r');
    await shell.until(() => shell.rowWith(/Stopped \(tty output\)/) > 0, 'the job to stop again');
    expect(shell.modes).toMatchObject(GIVEN_BACK);
    shell.type('fg\r');
    await shell.until(() => shell.row(0).startsWith('demo 80x24'), 'the demo');
  });

  test('where nobody could continue it, it goes on', async () => {
    const screen = await startDemo();
    screen.press('C-z');
    await screen.until(() => screen.row(1).startsWith('inputs: C-z'), 'the demo');
    expect(screen.modes.alternateBuffer).toBe(true);
  });
});
