import { describe, expect, test } from 'vitest';
import { nobody } from '../support/as-user.ts';
import { startFileHolder, startFileLeaker, startNamed } from '../support/programs.ts';
import { startTable } from '../support/ptop-table.ts';

/** Four processes, which differ in what one looks for, in the order of their PIDs on the screen. */
async function startFour() {
  const apple = await startNamed('apple', ['apple', 'pie']);
  const banana = await startNamed('banana', ['banana', 'split']);
  const holder = await startFileHolder(300);
  const stopped = await startNamed('apricot', ['apricot', 'jam']);
  process.kill(stopped.pid, 'SIGSTOP');
  const pids = [apple.pid, banana.pid, holder.pid, stopped.pid];
  const ptop = await startTable(pids, ['-s', 'PID'], { columns: 80, rows: 24 });
  await ptop.pressFor(pids);
  return {
    ...ptop,
    pids,
    apple: apple.pid,
    banana: banana.pid,
    holder: holder.pid,
    apricot: stopped.pid,
  };
}

describe.each(['F3', '/'])('searching (%s)', (key) => {
  test('goes to what is typed while it is typed, and on to the next', async () => {
    const { screen, pressTo, apple, banana, apricot } = await startFour();
    screen.press(key);
    await screen.until(() => screen.modes.cursorVisible, 'the prompt');
    expect(screen.row(23)).toMatch(/^Search: /);
    await pressTo(banana, 'b');
    await pressTo(apple, 'backspace', 'p', 'i', 'e');
    await screen.until(() => screen.row(23).startsWith('Search: pie '), 'all of it');
    screen.press('C-u');
    await pressTo(apple, 'A', 'P');
    await pressTo(apricot, 'F3');
    await pressTo(apple, 'F3');
    screen.press('escape');
    await screen.until(() => screen.row(23).startsWith('F1Help'), 'the keys again');
    expect(screen.modes.cursorVisible).toBe(false);
    await pressTo(banana, 'down');
  });
});

describe('filtering', () => {
  test('F4 narrows the table letter by letter; Enter keeps it, Esc shows all again', async () => {
    const { screen, pids, pressFor, apple, apricot, banana } = await startFour();
    await pressFor([apple, apricot], 'F4', 'a', 'p');
    expect(screen.text()).toMatch(/Filter: ap .*2 of \d+ shown/);
    await pressFor([apple], 'p');
    await pressFor([apple, apricot], 'backspace');
    await pressFor([apple, apricot], 'enter');
    await screen.until(() => screen.row(23).startsWith('F1Help'), 'the keys');
    await pressFor([apple, banana, apricot], '\\', ...'|banana');
    await pressFor(pids, 'escape');
    expect(screen.text()).not.toContain('Filter:');
  });

  test.each([
    ['fd>100', ['holder']],
    ['fd>100|ban', ['banana', 'holder']],
    ['state:T', ['apricot']],
    ['!state:T fd<100', ['apple', 'banana']],
    ['name:ap*', ['apple', 'apricot']],
    ['"apple pie"', ['apple']],
  ] as const)('%s', async (filter, wanted) => {
    const four = await startFour();
    four.screen.press('F4', ...filter);
    await four.screen.until(
      () => four.screen.row(23).startsWith(`Filter: ${filter} `),
      'all of it',
    );
    await four.pressFor(wanted.map((name) => four[name]));
  });

  test('what is not a whole word of the language yet hides nothing, and says what it takes', async () => {
    const { screen, pids, holder, pressFor } = await startFour();
    await pressFor(pids, 'F4', ...'fd>');
    await screen.until(() => screen.text().includes('fd> takes a number: fd>1000'), 'the hint');
    await pressFor([holder], '1', '0', '0');
    expect(screen.text()).not.toContain('takes a number');
  });

  test.runIf(process.getuid?.() === 0)('user: and the menu of users', async () => {
    const mine = await startNamed('mine');
    const theirs = await startFileLeaker(1_000, nobody);
    const pids = [mine.pid, theirs.pid];
    const { screen, pressFor } = await startTable(pids, ['-s', 'PID']);
    await pressFor([theirs.pid], 'F4', ...'user:nob*', 'enter');
    await pressFor(pids, 'escape');
    screen.press('u');
    await screen.until(() => screen.rowWith(/^ nobody( |$)/) > 0, 'the menu');
    const down = screen.rowWith(/^ nobody( |$)/) - screen.rowWith(/^ Show processes of/) - 1;
    await pressFor([theirs.pid], ...new Array<string>(down).fill('down'), 'enter');
    await screen.until(() => screen.text().includes('User: nobody'), 'the status line');
  });
});
