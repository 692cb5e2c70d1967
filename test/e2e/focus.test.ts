import { readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { startCloseWait, startFileHolder } from '../support/programs.ts';
import { startPtop } from '../support/ptop-screen.ts';
import type { Screen } from '../support/screen.ts';
import { ssStates } from '../support/ss.ts';

/** Opens the focus pane on a process. */
async function focusOn(pid: number, size: { columns: number; rows: number }): Promise<Screen> {
  const screen = await startPtop(['-p', String(pid)], size);
  screen.press('enter');
  await screen.until(() => screen.text().includes('Descriptors'), 'the focus pane');
  return screen;
}

const number = (text = ''): number => Number(text.replaceAll(',', ''));

test('a leak is named within 15 s of Enter: rate, time left, how many in CLOSE_WAIT on which port', async () => {
  const everyMs = 100;
  const { program, port } = await startCloseWait(40, 5, { everyMs });
  const screen = await focusOn(program.pid, { columns: 120, rows: 40 });
  const startedMs = performance.now();
  const verdict = /growing steadily, consistent with a leak, \+([\d,.]+)\/min, full in (.*?) {2}\(/;
  await screen.until(() => verdict.test(screen.text()), 'the verdict', 25_000);
  const seconds = (performance.now() - startedMs) / 1000;
  console.log(`growing steadily, ${seconds.toFixed(1)} s after Enter`);

  const [, rate, left] = verdict.exec(screen.text()) ?? [];
  const trueRate = 60_000 / everyMs;
  expect(number(rate)).toBeGreaterThan(0.9 * trueRate);
  expect(number(rate)).toBeLessThan(1.1 * trueRate);
  const [, open, limit] = /Descriptors +([\d,]+) of ([\d,]+)/.exec(screen.text()) ?? [];
  const minutesLeft = (number(limit) - number(open)) / trueRate;
  const [, minutes] = /(\d+) min/.exec(left ?? '') ?? [];
  expect(number(minutes)).toBeGreaterThan(0.8 * minutesLeft - 1);
  expect(number(minutes)).toBeLessThan(1.2 * minutesLeft + 1);

  const closed = new RegExp(`([\\d,]+) CLOSE_WAIT on :${port}, the peer closed`);
  const before = ssStates(program.pid).CLOSE_WAIT ?? 0;
  await screen.until(() => number(closed.exec(screen.text())?.[1]) >= before, 'a new reading');
  const shown = number(closed.exec(screen.text())?.[1]);
  expect(shown).toBeLessThanOrEqual(ssStates(program.pid).CLOSE_WAIT ?? 0);
});

test('sockets of a process that has stopped leaking are as many as ss counts', async () => {
  const { program, port } = await startCloseWait(300, 3);
  const screen = await focusOn(program.pid, { columns: 80, rows: 24 });
  const count = ssStates(program.pid).CLOSE_WAIT;
  await screen.until(() => screen.text().includes(`${count} CLOSE_WAIT on :${port}`), 'the count');
});

test('a steady process is not accused, and keeps its last state when it ends', async () => {
  const holder = await startFileHolder(50);
  const screen = await focusOn(holder.pid, { columns: 100, rows: 30 });
  await screen.until(() => screen.text().includes('What the descriptors are'), 'a reading');
  const count = `Descriptors  ${readdirSync(`/proc/${holder.pid}/fd`).length} of`;
  expect(screen.text()).toContain(count);
  expect(screen.text()).toContain('too early to tell');
  await holder.end();
  await screen.until(() => screen.text().includes('ENDED at'), 'its end');
  expect(screen.text()).toContain(count);
  screen.press('escape');
  await screen.until(() => screen.text().includes('COMMAND'), 'the table');
});

test.each([
  [80, 24],
  [120, 40],
  [200, 60],
])(
  'at %ix%i the answer, the chart with its axes and the first kinds are on the screen',
  async (columns, rows) => {
    const { program } = await startCloseWait(60, 2);
    const screen = await focusOn(program.pid, { columns, rows });
    await screen.until(() => screen.text().includes('What the descriptors are'), 'a reading');
    const text = screen.text();
    expect(text).toMatch(/CLOSE_WAIT on :\d+, the peer closed and this process never did/);
    expect(text).toContain('now');
    expect(text).toMatch(/-1 min/);
    expect(text.includes('COMMAND')).toBe(rows >= 40);
  },
);

test('l lists the descriptors, and its filter leaves those that are asked for', async () => {
  const { program } = await startCloseWait(400, 4);
  const screen = await focusOn(program.pid, { columns: 100, rows: 30 });
  screen.press('l');
  await screen.until(() => /1-27 of 4\d\d/.test(screen.text()), 'the list');
  screen.press('/');
  screen.type('127.0.0.3');
  const third = (): string | undefined => /of (\d+) {2}with '127.0.0.3'/.exec(screen.text())?.[1];
  await screen.until(() => third() !== undefined, 'the filtered list');
  expect(Number(third())).toBe(100);
  expect(screen.row(4)).toMatch(/socket +TCP CLOSE_WAIT .* - 127\.0\.0\.3:\d+/);
  screen.press('escape', 'escape');
  await screen.until(() => screen.text().includes('What the descriptors are'), 'the focus again');
});

test('the environment opens over the focus, and gives way to it again', async () => {
  const holder = await startFileHolder(5);
  const screen = await focusOn(holder.pid, { columns: 80, rows: 24 });
  screen.press('e');
  await screen.until(() => screen.text().includes('PATH='), 'its variables');
  expect(screen.row(0)).toContain(`Environment of ${holder.pid}`);
  screen.press('e');
  await screen.until(() => screen.text().includes('What the descriptors are'), 'the focus again');
});

test('while 18,000 sockets are read, keys in the focus and in the list are answered', async () => {
  const { program } = await startCloseWait(18_000, 20);
  const screen = await startPtop(['-p', String(program.pid)], { columns: 80, rows: 24 });
  const opensUnread = async (key: string, unread: string): Promise<void> => {
    for (;;) {
      await screen.until(() => screen.text().includes('COMMAND'), 'the table');
      screen.press(key);
      await screen.until(() => !screen.text().includes('COMMAND'), `what ${key} opens`);
      const wasUnread = screen.text().includes(unread);
      screen.press('enter');
      await screen.until(() => screen.text().includes('COMMAND'), 'the table');
      if (wasUnread) return; // a busy test run may have looked too late
    }
  };
  await opensUnread('enter', 'Reading');
  await opensUnread('l', 'Reading ...');
  screen.press('l');
  await screen.until(() => /1-21 of 18,\d\d\d/.test(screen.text()), 'the whole list after all');
});
