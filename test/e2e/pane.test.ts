import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { openShell, titleY } from '../support/ptop-pane.ts';
import type { Screen } from '../support/screen.ts';
import { ShownTable } from '../support/shown-table.ts';

/** Rows of the pane: between its title and the keys. */
const paneRows = (screen: Screen): number => screen.rows - titleY(screen) - 2;

describe('a shell in the pane', () => {
  test('runs commands, knows where it is, and that it is in ptop', async () => {
    const { screen, run } = await openShell();
    await run('pwd; echo $PTOP $TERM', /^1 xterm-256color$/);
    expect(screen.rowWith(process.cwd())).toBeGreaterThan(0);
  });

  test('has the size of the pane, also after a resize', async () => {
    const { screen, run } = await openShell({ columns: 120, rows: 40 });
    await run('stty size', new RegExp(`^${paneRows(screen)} 120$`));
    screen.resize(70, 20);
    await screen.until(() => titleY(screen) === 0, 'a small pane');
    await run('stty size', /^18 70$/);
  });

  test('shows colours, attributes, wide characters and the cursor as a terminal does', async () => {
    const { screen, run } = await openShell();
    await run(String.raw`printf '\033[31;44mred\033[m \033[1;7mbold\033[m 日本 |\n'`, /^red bold/);
    const y = screen.rowWith(/^red bold 日本 \|$/);
    expect(screen.cell(0, y)).toMatchObject({ text: 'r', foreground: 1, background: 4 });
    expect(screen.cell(4, y)).toMatchObject({ text: 'b', bold: true, inverse: true });
    await screen.until(() => screen.row(y + 1) === 'ready$', 'the prompt');
    expect(screen.modes.cursorVisible).toBe(true);
    expect(screen.cursor).toEqual({ x: 'ready$ '.length, y: y + 1 });
  });

  test('has Ctrl-C, Escape and arrows in the form that its program wants', async () => {
    const { screen, run } = await openShell();
    await run('sleep 1000 & cat -v', /^ready\$ sleep/);
    screen.press('up', 'F1', 'C-^', 'escape');
    screen.type('é\r');
    await screen.until(() => screen.rowWith('^[[A^[OP^^^[') >= 0, 'keys in normal mode');
    screen.press('C-c');
    await screen.until(() => screen.rowWith(/^ready\$$/) >= 0, 'the prompt');
    await run('echo status $?', /^status 130$/);
    await run(String.raw`printf '\033[?1h'; cat -v`, /printf/);
    screen.press('up', 'home', 'enter');
    await screen.until(() => screen.rowWith('^[OA^[OH') >= 0, 'keys in application mode');
    expect(titleY(screen), 'the pane is still open').toBeGreaterThanOrEqual(0);
  });

  test('runs full-screen programs, and has its own screen back afterwards', async () => {
    const { screen, run } = await openShell({ env: { HTOPRC: '/dev/null' } });
    await run('echo be""fore', /^before$/);
    await run('htop', /F10Quit/);
    expect(screen.rowWith(/^before$/)).toBe(-1);
    screen.press('F10');
    await screen.until(() => screen.rowWith(/^before$/) >= 0, 'the screen of before');
  });

  test('gets a long paste whole, though it does not read at once', async () => {
    const { screen, run } = await openShell();
    const text = Array.from({ length: 20_000 }, (_, i) => `${i},`).join('');
    const [sum = ''] = execFileSync('cksum', { input: text, encoding: 'utf8' }).split(' ');
    const read = `stty -icanon -echo; echo wai""ting; sleep 1; head -c ${text.length} | cksum`;
    await run(`${read}; stty sane`, /^waiting$/);
    screen.type(text);
    await screen.until(() => screen.rowWith(`${sum} ${text.length}`) >= 0, 'the sum', 30_000);
  });

  test('cannot set the title or clipboard of the terminal that ptop is in, nor its colours', async () => {
    const { screen, run } = await openShell();
    const evil = String.raw`\033]0;evil\007\033]52;c;aGk=\007\033[?1003h\033[?2004h\033[41mred`;
    await run(`printf '${evil}'`, /^red/);
    screen.press('C-]');
    await screen.until(() => ShownTable.on(screen), 'the table');
    expect(screen.modes).toMatchObject({ title: '', bracketedPaste: false, cursorVisible: false });
    expect(screen.cell(0, screen.rows - 1).background).not.toBe(1);
  });

  test('that floods its terminal does not keep keys waiting, nor fill the memory', async () => {
    const { screen, run } = await openShell();
    const residentMiB = (): number =>
      Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${screen.pid}/status`, 'utf8'))?.[1]) / 1024;
    const before = residentMiB();
    const line = 'no end of output '.repeat(12);
    screen.type(`yes '${line}'\r`);
    await screen.until(() => screen.row(screen.rows - 4).startsWith('no end of'), 'the flood');
    screen.press('C-c');
    await screen.until(() => screen.rowWith(/\^C/) >= 0, 'the end of the flood');
    await run(`yes '${line}' | head -c 60000000; echo; echo o""ver`, /^over$/);
    expect(residentMiB() - before).toBeLessThan(100);
    screen.type('yes\r');
    await screen.until(() => screen.rowWith(/^y$/) >= 0, 'another flood');
    screen.press('C-]');
    await screen.until(() => ShownTable.on(screen), 'the table');
  });
});
