import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { absenceSentence } from '../../../src/systemd/absence.ts';
import { userOptions } from '../../support/as-user.ts';
import { childrenOf } from '../../support/children.ts';
import { followers, journalctls, ShownJournal } from '../../support/journal-pane.ts';
import { SystemdRig } from '../../support/systemd-rig.ts';

const linesOf = (rig: SystemdRig, unit: string): number =>
  Number(rig.run('sh', '-c', `journalctl -u ${unit} -o json --output-fields=_PID | wc -l`));

const upFrom = (first: number, length: number): number[] =>
  Array.from({ length }, (_, index) => first + index);

/** From its first line to its last, row by row, each number as often as it is there. */
async function readThrough(journal: ShownJournal): Promise<number[]> {
  await journal.pressFor('a pause', () => journal.title.includes('PAUSED'), 'F');
  await journal.pressFor('the first line', () => journal.numbers[0] === 0, 'g');
  const numbers = [...journal.numbers];
  journal.screen.press(...journal.rows.slice(1).map(() => 'j')); // to the last row
  for (;;) {
    const before = journal.rows.join('\n');
    journal.screen.press('j');
    const isAtEnd = (): boolean => journal.title.includes(' following ');
    await journal.until(() => isAtEnd() || journal.rows.join('\n') !== before, 'the next line');
    if (isAtEnd()) return numbers;
    const last = journal.numbers.at(-1);
    if (last !== undefined && last !== numbers.at(-1)) numbers.push(last);
  }
}

test('each numbered line is shown once and in order: paused, resized, filtered, rotated', async () => {
  const rig = await SystemdRig.start();
  rig.startUnits('chatty');
  const journal = await ShownJournal.ofUnit(rig, 'chatty');
  const inOrder = (): void => {
    const { numbers } = journal;
    expect(numbers).toEqual(upFrom(numbers[0] ?? 0, numbers.length));
  };
  const goesOn = async (): Promise<void> => {
    const last = journal.numbers.at(-1) ?? -1;
    await journal.until(() => (journal.numbers.at(-1) ?? -1) > last + 5, 'more lines');
    inOrder();
  };
  await goesOn();
  rig.run('journalctl', '--rotate');
  await goesOn();

  await journal.pressFor('a pause', () => journal.title.includes('PAUSED'), 'F');
  const standing = journal.numbers;
  await journal.until(() => journal.figure('wait') > 20, 'lines to wait');
  expect(journal.numbers).toEqual(standing);
  rig.run('journalctl', '--rotate');
  await journal.pressFor('the end', () => journal.title.includes(' following '), 'F');
  await goesOn();

  journal.screen.resize(80, 24);
  await journal.until(() => journal.screen.row(0).startsWith(' Journal'), 'the whole screen');
  await goesOn();
  journal.screen.resize(200, 60);
  await journal.until(() => !journal.screen.row(0).startsWith(' Journal'), 'the table again');
  await goesOn();

  journal.screen.press('&');
  journal.screen.type('line 1');
  await journal.pressFor('the filter', () => journal.tabs.includes('& line 1'), 'enter');
  await journal.until(() => journal.numbers.length > 0, 'lines that pass');
  expect(journal.numbers.every((number) => String(number).startsWith('1'))).toBe(true);
  await journal.pressFor('no filter', () => !journal.tabs.includes('& line 1'), 'escape');
  await goesOn();

  for (const tab of ['1 PROCESS', '3 GROUP', '4 BOOT', '2 UNIT']) {
    await journal.pressFor(tab, () => journal.tabs.includes(tab), tab.slice(0, 1));
    await journal.until(() => journal.numbers.length > 5, `lines of ${tab}`);
    rig.run('journalctl', '--rotate');
    await goesOn();
  }
  rig.systemctl('stop', 'chatty');
  await journal.until(() => journal.words.includes('Stopped chatty'), 'the end');
  const count = linesOf(rig, 'chatty');
  await journal.until(() => journal.figure('lines') === count, 'all lines to be there');
  const numbers = await readThrough(journal);
  expect(numbers).toEqual(upFrom(0, numbers.length));
  const said = rig.run('journalctl', '-u', 'chatty', '-o', 'cat').match(/^line \d+$/gm);
  expect(numbers).toHaveLength(said?.length ?? 0);
});

test('50,000 lines in a burst: keys are answered, memory is bounded, dropped lines are counted', async () => {
  const rig = await SystemdRig.start();
  const unit = 'numbers@50000';
  rig.startUnits(unit);
  while (!rig.run('journalctl', '-u', unit, '-n', '1', '-o', 'cat').includes('line 49999')) {
    await sleep(100);
  }
  const journal = await ShownJournal.ofUnit(rig, unit);
  const kept = journal.figure('lines');
  const before = linesOf(rig, unit);
  expect(kept).toBe(2_000);
  const [ptop = 0] = childrenOf(journal.screen.pid);
  const rssMiB = (): number =>
    Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${ptop}/status`, 'utf8'))?.[1]) / 1024;
  const rssBefore = rssMiB();

  rig.systemctl('restart', '--no-block', unit);
  const latenciesMs: number[] = [];
  let mostMiB = rssBefore;
  for (let relative = false; journal.figure('dropped') < 21_000; ) {
    const pressedMs = performance.now();
    relative = !relative;
    await journal.pressFor(
      'the other time',
      () => / ago [A-Z ] /.test(journal.words) === relative,
      't',
    );
    latenciesMs.push(performance.now() - pressedMs);
    mostMiB = Math.max(mostMiB, rssMiB());
  }
  await journal.until(() => journal.numbers.at(-1) === 49_999, 'the last line');
  const added = linesOf(rig, unit) - before;
  expect(added).toBeGreaterThan(50_000);
  await journal.until(() => journal.figure('lines') === 30_000, 'as many as are kept');
  expect(journal.figure('dropped')).toBe(kept + added - 30_000);
  expect(journal.numbers).toEqual(upFrom(50_000 - journal.numbers.length, journal.numbers.length));
  expect(mostMiB).toBeLessThan(300);
  latenciesMs.sort((a, b) => a - b);
  const at = (share: number): string =>
    (latenciesMs[Math.floor(share * (latenciesMs.length - 1))] ?? 0).toFixed(0);
  console.log(
    `burst: ${latenciesMs.length} keys, median ${at(0.5)} ms, 95 % ${at(0.95)} ms, longest ${at(1)} ms;`,
    `resident ${rssBefore.toFixed(0)} MiB before, ${mostMiB.toFixed(0)} MiB at most`,
  );
});

test('whatever a line holds, it stays in its row, and none is missing', async () => {
  const rig = await SystemdRig.start();
  rig.startUnits('hostile');
  while (!rig.run('journalctl', '-u', 'hostile', '-o', 'cat').endsWith('last\n')) await sleep(50);
  const journal = await ShownJournal.ofUnit(rig, 'hostile', { columns: 120, rows: 50 });
  expect(journal.figure('lines')).toBe(linesOf(rig, 'hostile'));
  expect(journal.title).not.toContain('unreadable');
  const shows = (what: RegExp, ...keys: string[]): Promise<void> =>
    journal.pressFor(`${what}`, () => journal.rows.some((row) => what.test(row)), ...keys);
  await shows(/ I perl\[\d+\]: last$/);
  await shows(/ I perl\[\d+\]: first$/, 'g');
  await shows(/ E perl\[\d+\]: red \^\[\]0;title\^G \^\[\[2J\^\[\[H$/);
  await shows(/ W perl\[\d+\]: \{red-fg\}\{bold\}tags\{\/bold\}\{\/red-fg\}$/);
  await shows(/: \ufffd\ufffd broken \ufffd\( utf-8 \ufffd31m$/);
  await shows(/: two$/);
  await shows(/^ +at the end$/);
  await shows(/: \(no message\)$/);
  await shows(/: \{"level":"error","msg":"half a \{$/);
  await shows(/\{"__proto__":\{"level":"error"\},"msg":\{"a":\[1,2\]\},"level":\[\]\}$/);
  await shows(/ e\^\[\[7mvil\[\d+\]: <U\+202E>reversed$/);
  await shows(/^ +… cut, of 1,000,020 in all$/);
  expect(journal.screen.rowWith(/^Mem\[/)).toBeGreaterThan(0);
  expect(journal.screen.modes).toMatchObject({ alternateBuffer: true, cursorVisible: false });
  journal.screen.press('/');
  journal.screen.type('red ^[');
  await journal.pressFor('one line', () => journal.tabs.includes('/ red ^[: 1 found'), 'enter');
  const field = /^ MESSAGE=red \^\[\]0;title\^G \^\[\[2J\^\[\[H$/;
  await journal.pressFor('all fields', () => journal.screen.rowWith(field) > 0, 'enter');
});

describe('no journalctl is left', () => {
  test('after opening and closing the pane a hundred times, then SIGKILL while it follows', async () => {
    const rig = await SystemdRig.start();
    rig.startUnits('chatty');
    const journal = await ShownJournal.ofUnit(rig, 'chatty');
    for (let time = 0; time < 100; time++) {
      await journal.pressFor('the table', () => journal.title === '', 'q');
      await journal.pressFor('the pane', () => journal.title !== '', 'J');
      await sleep(time);
      if (time % 10 === 0) expect(followers(rig)).toBeLessThanOrEqual(1);
    }
    await journal.pressFor('the table', () => journal.title === '', 'q');
    while (journalctls(rig) > 0) await sleep(20);
    await journal.pressFor('the pane', () => / following /.test(journal.title), 'J');
    expect(followers(rig)).toBe(1);
    const [ptop = 0] = childrenOf(journal.screen.pid);
    process.kill(ptop, 'SIGKILL');
    while (journalctls(rig) > 0) await sleep(20);
  });

  test.each([
    ['q and q', ['q', 'q']],
    ['Ctrl-C', ['C-c']],
  ])('after %s', async (_how, keys) => {
    const rig = await SystemdRig.start();
    rig.startUnits('chatty');
    const journal = await ShownJournal.ofUnit(rig, 'chatty');
    journal.screen.press(...keys);
    await journal.screen.untilExit();
    while (journalctls(rig) > 0) await sleep(20);
  });
});

describe('why the pane is empty', () => {
  const hidden = [
    ...['unshare', '--mount', 'sh', '-c'],
    'mount -t tmpfs tmpfs /run; mount -t tmpfs tmpfs /var/log; exec "$0" "$@"',
  ];
  const withoutJournalctl = ['env', 'PATH=/nonexistent'];

  test.each([
    ['no permission', ['setpriv', ...userOptions(65_534)], 'no-journal-permission'],
    ['no journal', hidden, 'no-journal'],
    ['no journalctl', withoutJournalctl, 'no-journalctl'],
    ['neither journal nor journalctl', [...hidden, ...withoutJournalctl], 'no-journalctl'],
  ] as const)('%s', async (_what, way, reason) => {
    const rig = await SystemdRig.start();
    const journal = await ShownJournal.open(rig, { way });
    const sentence = absenceSentence({ absent: reason });
    await journal.pressFor(sentence, () => journal.words.includes(`${sentence}.`), '4');
    await journal.pressFor('the table', () => journal.title === '', 'q');
  });

  test('what the unit prints goes elsewhere', async () => {
    const rig = await SystemdRig.start();
    rig.startUnits('silent');
    const journal = await ShownJournal.ofUnit(rig, 'silent');
    const where = 'prints does not go to the journal: StandardOutput=null.';
    await journal.pressFor('where it goes', () => journal.words.includes(where), '3');
  });
});

test('the same log opens in its own pager, and the pane is there again afterwards', async () => {
  const rig = await SystemdRig.start();
  rig.startUnits('chatty');
  const journal = await ShownJournal.ofUnit(rig, 'chatty');
  const { screen } = journal;
  await journal.pressFor(
    'the pager',
    () => screen.rowWith('journalctl --pager-end --unit=chatty.service') >= 0,
    '|',
  );
  await journal.until(() => screen.rowWith(/ptop-rig perl\[\d+\]: line \d+/) >= 0, 'its lines');
  await journal.pressFor('the pane', () => / following /.test(journal.title), 'C-]');
  await journal.until(() => journal.numbers.length > 5, 'its lines again');
});

test('an expression that would take for ever is given up, and keys are answered', async () => {
  const rig = await SystemdRig.start();
  rig.run('sh', '-c', `echo '${'a'.repeat(60)}!' | systemd-cat`);
  const journal = await ShownJournal.open(rig);
  const hasIt = (): boolean => journal.rows.some((row) => row.includes('aaaa'));
  await journal.pressFor('the line', hasIt, '4');
  journal.screen.press('/');
  journal.screen.type('/(a+)+$/');
  await journal.until(() => journal.tabs.includes('/ /(a+)+$/: takes too long'), 'it to be said');
  await journal.pressFor(
    'a sentence',
    () => journal.screen.rowWith('This expression takes') >= 0,
    'enter',
  );
  expect(hasIt(), 'the lines stay').toBe(true);
  await journal.pressFor('no search', () => !journal.tabs.includes('takes too long'), 'escape');
  journal.screen.press('&');
  journal.screen.type('/(a+)+$/');
  const said = 'This expression takes too long on these lines';
  await journal.pressFor('nothing but a reason', () => journal.words.includes(said), 'enter');
  await journal.pressFor('all lines', hasIt, 'escape');
});
