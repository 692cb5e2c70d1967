import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { SIGNALS } from '../../src/signals/signal-table.ts';
import { nobody } from '../support/as-user.ts';
import { compiled } from '../support/compiled.ts';
import { childrenOf, PidNamespace } from '../support/pid-namespace.ts';
import { startBlocked, startSleepers, startZombieParent } from '../support/programs.ts';
import { ptopArgv, startPtop } from '../support/ptop-screen.ts';
import { Screen } from '../support/screen.ts';
import { ShownTable } from '../support/shown-table.ts';
import {
  type Answer,
  recordedBy,
  startAnswering,
  startRecorder,
} from '../support/signal-programs.ts';

/** Brings the cursor to a process and opens the menu of signals. */
async function openMenu(screen: Screen, pid: number): Promise<void> {
  screen.press(...String(pid), 'F9');
  await screen.until(() => screen.rowWith(`Send a signal to ${pid} `) >= 0, `the menu for ${pid}`);
}

/** Sends a signal as a person does who knows its number. */
async function send(screen: Screen, pid: number, signal: number): Promise<void> {
  await openMenu(screen, pid);
  screen.press(...String(signal));
  await screen.until(() => screen.rowWith(new RegExp(`typed: ${signal}( |$)`)) >= 0, 'the number');
  screen.press('enter');
  await screen.until(() => screen.rowWith('Send a signal to') < 0, 'the menu to close');
}

const stateOf = (pid: number): string | undefined => {
  try {
    return /\) (\S)/.exec(readFileSync(`/proc/${pid}/stat`, 'latin1'))?.[1];
  } catch {
    return undefined;
  }
};

test('each signal of the menu arrives once, and at that process only, while 200 rows move', async () => {
  const recorder = await startRecorder(200, 'restless');
  const [target, toStop, toKill, ...others] = childrenOf(recorder.pid) as [number, number, number];
  const screen = await startPtop(['-d', '0.2', '-F', 'signal-recorder']);
  const orders = new Set<string>();
  const catchable = SIGNALS.filter(({ name }) => name !== 'SIGKILL' && name !== 'SIGSTOP');
  for (const [index, { number, name }] of catchable.entries()) {
    await send(screen, target, number);
    await screen.until(() => recordedBy(recorder).length > index, `${name} to arrive`);
    const order = (): string => ShownTable.on(screen)?.pids.join() ?? '';
    await screen.until(() => order() !== '' && !orders.has(order()), 'the rows to have moved');
    orders.add(order());
  }
  await send(screen, toStop, 19);
  await screen.until(() => stateOf(toStop) === 'T', 'it to be stopped');
  await send(screen, toKill, 9);
  await screen.until(() => ['Z', undefined].includes(stateOf(toKill)), 'it to be dead');

  expect(recordedBy(recorder)).toEqual(
    catchable.map(({ number }) => ({ pid: target, signal: number, sender: screen.pid })),
  );
  expect(orders.size).toBe(catchable.length);
  expect([target, ...others].map(stateOf).join('')).toMatch(/^[RS]{198}$/);
}, 180_000);

test('the menu opens on SIGTERM again after SIGKILL was sent', async () => {
  const { pid } = await startSleepers(2);
  const [first, second] = childrenOf(pid) as [number, number];
  const screen = await startPtop(['-d', '0.5']);
  await send(screen, first, 9);
  await openMenu(screen, second);
  const selected = screen.rowWith(' 15 SIGTERM ');
  const above = screen.cell(5, selected - 1);
  expect(screen.cell(5, selected)).not.toMatchObject({ background: above.background });
  await screen.until(() => screen.rowWith(`SIGTERM to ${second}`) >= 0, 'what SIGTERM would do');
});

describe('a PID that another process gets between the dialog and Enter', () => {
  const recorder = [compiled('signal-recorder'), '0'];

  test('F9: nothing is sent, and the screen says why', async () => {
    const world = await PidNamespace.start();
    const victim = await world.start([compiled('answers'), 'catch']);
    const { screen } = await world.startPtop(['-d', '0.5']);
    await openMenu(screen, victim.pid);
    const stranger = await world.replace(victim, recorder);
    screen.press('enter');
    await screen.until(
      () => screen.rowWith('another process has its PID now: nothing was done') >= 0,
      'the reason',
    );
    expect(recordedBy(stranger.program)).toEqual([]);
  });

  test('X, between SIGTERM and SIGKILL: no SIGKILL, and the screen says why', async () => {
    const world = await PidNamespace.start();
    const victim = await world.start([compiled('answers'), 'ignore']);
    const { screen, outerPid } = await world.startPtop(['-d', '0.5']);
    screen.press(...String(victim.pid), 'X');
    await screen.until(() => screen.rowWith(`Stop ${victim.pid} `) >= 0, 'the dialog');
    screen.press('k', '-', 'enter'); // SIGKILL without a question, after 5 s
    await screen.until(() => screen.rowWith('SIGTERM sent') >= 0, 'SIGTERM to be sent');
    process.kill(outerPid, 'SIGSTOP'); // ptop sees neither the end nor the beginning
    const stranger = await world.replace(victim, recorder);
    await new Promise((resolve) => setTimeout(resolve, 5500));
    process.kill(outerPid, 'SIGCONT');
    await screen.until(() => screen.text().includes('another process has'), 'the reason');
    expect(screen.text().replace(/\s+/g, ' ')).toContain(
      'another process has its PID now, and was sent nothing',
    );
    expect(screen.text()).not.toContain('SIGKILL sent');
    expect(recordedBy(stranger.program)).toEqual([]);
  });
});

describe('before anything is sent the dialog says what will happen', () => {
  const sentences: readonly [Answer, string][] = [
    ['catch', 'It catches SIGTERM: it can clean up before it ends'],
    ['ignore', 'It ignores SIGTERM: nothing will happen'],
    ['block', 'It blocks SIGTERM: nothing will happen until it unblocks it'],
    ['default', 'It does not catch SIGTERM; default action: dies at once, without cleanup'],
    ['signalfd', 'It takes SIGTERM from a signalfd: it can clean up before it ends'],
    ['sigwait', 'It waits in sigwait: if that is for SIGTERM, it can clean up'],
    ['sigwait-thread', 'It waits for SIGTERM in sigwait: it can clean up before it ends'],
  ];

  const said = async (screen: Screen, pid: number, sentence: string): Promise<void> => {
    await openMenu(screen, pid);
    const text = (): string => screen.text().replace(/\s+/g, ' ');
    await screen.until(() => text().includes(sentence), `'${sentence}'`);
    screen.press('escape');
    await screen.until(() => screen.rowWith('Send a signal to') < 0, 'the menu to close');
  };

  test('to programs that answer SIGTERM in all the ways there are', async () => {
    const programs = await Promise.all(sentences.map(([how]) => startAnswering(how)));
    const screen = await startPtop();
    for (const [index, [, sentence]] of sentences.entries()) {
      await said(screen, programs[index]!.pid, sentence);
    }
  });

  test('to a zombie, one in state D, PID 1 of a container and PID 1 itself', async () => {
    const parent = await startZombieParent();
    const [zombie] = childrenOf(parent.pid);
    const blocked = await startBlocked();
    const world = await PidNamespace.start();
    const screen = await startPtop();
    await said(screen, zombie!, `nothing can kill it; its parent ${parent.pid} sleep must reap it`);
    await said(screen, blocked.pid, 'in uninterruptible sleep (state D) in kernel_clone');
    await said(screen, world.init, 'It is PID 1 of its container without a handler for SIGTERM');
    await said(screen, 1, 'It is PID 1: if it ends, everything here ends with it');
    await said(screen, screen.pid, 'It is ptop itself');
  });

  test('and that is what happens', async () => {
    const [catching, ignoring, blocked] = await Promise.all([
      startAnswering('catch'),
      startAnswering('ignore'),
      startBlocked(),
    ]);
    const screen = await startPtop(['-d', '0.5']);
    for (const { pid } of [catching, ignoring, blocked]) {
      await send(screen, pid, 15);
      const ends = pid !== ignoring.pid;
      const outcome = ends ? /exited after|ended after/ : /still alive after/;
      await screen.until(() => outcome.test(screen.row(39)), `${pid} to be ${outcome}`);
      expect(stateOf(pid)).toBe(ends ? undefined : 'S');
    }
  });
});

test('1,000 tagged processes are all signalled once, and the screen stays live', async () => {
  const recorder = await startRecorder(1000);
  const children = childrenOf(recorder.pid);
  const screen = await startPtop(['-d', '0.5', '-F', 'signal-recorder']);
  screen.press(...String(recorder.pid), 'c');
  await screen.until(() => screen.rowWith('1001 tagged') >= 0, '1001 tagged');
  screen.press('F9');
  await screen.until(() => screen.rowWith('Send a signal to 1,001 tagged') >= 0, 'the menu');
  screen.press('1', '0', 'enter');
  await screen.until(() => screen.rowWith('Send a signal to') < 0, 'the menu to close');
  screen.press('F1');
  await screen.until(() => screen.rowWith('Moving') >= 0, 'the help screen in the middle of it');
  await screen.until(() => recordedBy(recorder).length >= 1001, 'all of them to have it');
  const had = recordedBy(recorder);
  expect(new Set(had.map(({ pid }) => pid))).toEqual(new Set([recorder.pid, ...children]));
  expect(had.length).toBe(1001);
  expect(had.every(({ signal, sender }) => signal === 10 && sender === screen.pid)).toBe(true);
  screen.press('escape', 'E');
  await screen.until(() => screen.rowWith('of 1001') >= 0, 'the log of all of them');
});

test("another user's process: who owns it, and what it would take", async () => {
  const { pid } = await startSleepers(0);
  const screen = await startPtop([], { uid: nobody });
  await screen.until(() => ShownTable.on(screen)?.order === 'CPU%▽', 'the table');
  screen.press(...String(pid), 'left');
  await screen.until(() => ShownTable.on(screen)?.cell(pid, 'USER') === 'root', 'its owner');
  await send(screen, pid, 15);
  const text = 'not permitted: it belongs to root, and takes root or CAP_KILL';
  await screen.until(() => screen.rowWith(text) >= 0, 'the reason');
  screen.press(...String(pid), 'F7');
  await screen.until(() => screen.rowWith('takes root or CAP_SYS_NICE') >= 0, 'the reason');
  expect(stateOf(pid)).toBe('S');
});

test('--readonly sends nothing and changes nothing', async () => {
  const { pid } = await startSleepers(0);
  const screen = await startPtop(['--readonly']);
  for (const key of ['F9', 'X', 'F7', 'F8']) {
    screen.press(...String(pid), key);
    await screen.until(() => screen.rowWith('it changes nothing') >= 0, `${key} to be refused`);
    screen.press('down');
  }
  expect(stateOf(pid)).toBe('S');
});

test('among the processes of another PID namespace nothing is sent to a like-numbered one', async () => {
  const { pid } = await startSleepers(0);
  const own = ['unshare', '--pid', '--fork', '--kill-child'] as const; // and the /proc of outside
  const screen = new Screen([...own, ...ptopArgv()], {});
  await screen.until(() => ShownTable.on(screen)?.order === 'CPU%▽', 'the table');
  await send(screen, pid, 15);
  await screen.until(() => screen.rowWith('are of another PID namespace') >= 0, 'the reason');
  expect(stateOf(pid)).toBe('S');
});

test('F8 and F7 change the nice value of a process in all its threads', async () => {
  const { pid } = await startAnswering('sigwait-thread');
  const nices = (): (string | undefined)[] =>
    readdirSync(`/proc/${pid}/task`).map((tid) => {
      const stat = readFileSync(`/proc/${pid}/task/${tid}/stat`, 'latin1');
      return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[16]; // field 19
    });
  const screen = await startPtop();
  screen.press(...String(pid), 'F8', 'F8', 'F8', 'F7');
  await screen.until(() => nices().join() === '2,2', 'nice 2 in both threads');
  await screen.until(() => screen.rowWith('nice 2 in 2 threads') >= 0, 'the message');
});
