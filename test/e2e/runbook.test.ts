import { expect, test } from 'vitest';
import { compiled } from '../support/compiled.ts';
import { ptopArgv, startPtop } from '../support/ptop-screen.ts';
import { Screen } from '../support/screen.ts';

/** A PID namespace of its own: on a machine in use something worse may be wrong. */
const world = ['unshare', '--pid', '--mount', '--fork', '--kill-child', '--mount-proc'] as const;

test.runIf(process.getuid?.() === 0)(
  'R leads from what is wrong to its proof, and Enter to its process',
  async () => {
    const server = `prlimit --nofile=2000:2000 ${compiled('close-wait')} 1980 3 > /dev/null`;
    const run = `${server} & ${ptopArgv().join(' ')}`;
    const screen = new Screen([...world, 'bash', '-c', run], { columns: 120, rows: 40 });
    const has = (text: string) => screen.until(() => screen.text().includes(text), text);
    await has('▲ FD limit: close-wait 1980 3 (');
    await has('CLOSE_WAIT on :');
    screen.press('R');
    await has(' Runbook, ');
    await has(': the peer closed and this process never did');
    const [, pid] = /Enter: process (\d+)/.exec(screen.text()) ?? [];
    screen.press('Enter');
    await screen.until(() => !screen.text().includes(' Runbook, '), 'the table');
    screen.press('Enter');
    await has('Descriptors over time');
    expect(screen.text()).toMatch(new RegExp(`^ ${pid} root .*close-wait 1980 3`, 'm'));
  },
);

test.each([
  [80, 24],
  [120, 40],
  [200, 60],
])('at %d x %d all ten steps are in sight when nothing is opened', async (columns, rows) => {
  const screen = await startPtop([], { columns, rows });
  screen.press('R');
  await screen.until(() => screen.text().includes(' Runbook, '), 'the runbook');
  // The worst finding opens its step: Home goes to the first one, and Enter opens that instead.
  screen.press('Home', 'Enter', 'Enter');
  const steps = (): number =>
    screen
      .text()
      .split('\n')
      .filter((line) => /^ ?(?:\d|10) (?:ok|WARNING|CRITICAL|unknown|\.\.\.) /.test(line)).length;
  await screen.until(() => steps() === 10, 'ten steps');
  expect(steps()).toBe(10);
});
