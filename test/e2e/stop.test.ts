import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { nobody } from '../support/as-user.ts';
import { endOnce } from '../support/ending.ts';
import { childrenOf, PidNamespace } from '../support/pid-namespace.ts';
import { Program } from '../support/program.ts';
import { startSleepers, startZombieParent } from '../support/programs.ts';
import { ps } from '../support/ps.ts';
import { ptopArgv, startPtop } from '../support/ptop-screen.ts';
import { runPtop, startRun } from '../support/run-ptop.ts';
import { Screen } from '../support/screen.ts';
import { startAnswering, startDraining } from '../support/signal-programs.ts';

/** A process that lives: a zombie does not. */
const isThere = (pid: number): boolean =>
  existsSync(`/proc/${pid}`) && !/\) [ZX] /.test(readFileSync(`/proc/${pid}/stat`, 'latin1'));

/** What happened, without when: `SIGTERM sent`, `ended`; and what was said at the end. */
const told = (stdout: string) => {
  const lines = stdout.trimEnd().split('\n');
  const timeline = lines.filter((line) => /^ +\d/.test(line)).map((line) => line.slice(11));
  const isFigures = (line: string): boolean => / fds, /.test(line);
  const last = lines.findLastIndex((line) => /^ +\d/.test(line));
  return {
    introduction: lines.filter((_, at) => at < lines.findIndex((line) => /^ +\d/.test(line))),
    events: timeline.filter((line) => !isFigures(line)),
    figures: timeline.filter(isFigures),
    verdict: lines.slice(last + 1),
  };
};

describe('ptop stop', () => {
  test('a server that drains: its descriptors fall, it exits cleanly, status 0', async () => {
    const { pid } = await startDraining(400, 2000);
    const { status, stdout } = await runPtop(['stop', String(pid)]);
    const { introduction, events, figures, verdict } = told(stdout);
    expect(introduction[1]).toBe('  it catches SIGTERM: it can clean up before it ends');
    expect(events).toEqual(['SIGTERM sent', 'ended']);
    const fds = figures.map((line) => Number.parseInt(line, 10));
    expect(fds.length).toBeGreaterThanOrEqual(2);
    expect(fds).toEqual(fds.toSorted((a, b) => b - a));
    expect(verdict.join()).toMatch(new RegExp(`^${pid} drains: exited cleanly in [23]\\.\\d s$`));
    expect(status).toBe(0);
    expect(isThere(pid)).toBe(false);
  });

  test('Node.js, with a handler or without: no more is claimed than can be seen', async () => {
    const handlers = ['', 'process.on("SIGTERM", () => process.exit());'];
    for (const handler of handlers) {
      const script = `${handler} setInterval(() => {}, 1000); console.log("ready")`;
      const { pid } = await Program.start([process.execPath, '-e', script], { saysReady: true });
      const { status, stdout } = await runPtop(['stop', String(pid)]);
      const { introduction, verdict } = told(stdout);
      expect(introduction[1]).toBe(
        '  it runs on Node.js, which catches SIGTERM itself: whether the program cleans up cannot be seen',
      );
      expect(verdict.join()).toMatch(
        /: ended in .* s; Node\.js catches SIGTERM itself: whether it/,
      );
      expect(status).toBe(0);
    }
  });

  test('Node.js whose parent does not reap it: how it ended', async () => {
    const handlers = ['', 'process.on("SIGTERM", () => process.exit(7));'];
    for (const handler of handlers) {
      const script = `${handler} setInterval(() => {}, 1000); console.log("ready")`;
      const argv = ['sh', '-c', '"$0" -e "$1" & exec sleep 1000', process.execPath, script];
      const parent = await Program.start(argv, { saysReady: true });
      const [pid = 0] = childrenOf(parent.pid);
      endOnce(() => {
        if (isThere(pid)) process.kill(pid, 'SIGKILL');
      });
      const { verdict } = told((await runPtop(['stop', String(pid)])).stdout);
      const how =
        handler === '' ? /: ended in .* without cleanup: Node/ : /: exited with status 7 in/;
      expect(verdict.join()).toMatch(how);
      expect(verdict.join()).toContain('a zombie until its parent');
    }
  });

  test('one that ignores SIGTERM: SIGKILL after the time of grace, why, status 1', async () => {
    const { pid } = await startAnswering('ignore');
    const { status, stdout } = await runPtop(['stop', String(pid), '--grace', '1']);
    const { events, verdict } = told(stdout);
    expect(events).toEqual(['SIGTERM sent', 'SIGKILL sent', 'ended']);
    expect(verdict).toEqual([
      `${pid} answers: needed SIGKILL after 1.0 s because it ignores SIGTERM`,
    ]);
    expect(status).toBe(1);
    expect(isThere(pid)).toBe(false);
  });

  test('--no-kill leaves it there, status 4; --grace 0 does not wait', async () => {
    const { pid } = await startAnswering('block');
    const patient = await runPtop(['stop', String(pid), '--grace', '0.5', '--no-kill']);
    expect(told(patient.stdout).verdict.join()).toContain(
      'because it blocks SIGTERM; SIGKILL was not sent',
    );
    expect(patient.status).toBe(4);
    expect(isThere(pid)).toBe(true);
    expect((await runPtop(['stop', String(pid), '--grace', '0'])).status).toBe(1);
  });

  test('a parent that leaves its children behind: who they are', async () => {
    const script = 'sleep 1000 & sleep 1000 & echo ready; exec sleep 1001';
    const { pid } = await Program.start(['sh', '-c', script], { saysReady: true });
    const children = childrenOf(pid);
    endOnce(() => {
      for (const child of children) process.kill(child, 'SIGKILL');
    });
    const { status, stdout } = await runPtop(['stop', String(pid)]);
    const { introduction, verdict } = told(stdout);
    const named = children.map((child) => `${child} sleep`).join(', ');
    expect(introduction.at(-1)).toBe(`  not stopped with it (--children does that): ${named}`);
    expect(verdict).toEqual([
      expect.stringContaining('without cleanup, as it does not catch SIGTERM'),
      `2 children were left behind: ${named}`,
    ]);
    expect(status).toBe(0);
  });

  test('--children stops the whole subtree', async () => {
    const { pid } = await startSleepers(20);
    const children = childrenOf(pid);
    const { status, stdout } = await runPtop(['stop', String(pid), '--children']);
    expect(told(stdout).verdict).toHaveLength(1);
    expect(status).toBe(0);
    expect([pid, ...children].filter(isThere)).toEqual([]);
  });

  test('a process that its parent starts anew: the new one is named', async () => {
    const loop = 'echo ready; while :; do setpriv --pdeathsig KILL sleep 1000; done';
    const { pid } = await Program.start(['sh', '-c', loop], { saysReady: true });
    const sleeping = (): number => {
      for (;;) {
        const [child] = childrenOf(pid);
        if (child !== undefined && ps(child, ['comm'])[0] === 'sleep') return child;
      }
    };
    const child = sleeping();
    const { status, stdout } = await runPtop(['stop', String(child)]);
    const restarted = sleeping();
    expect(told(stdout).verdict.at(-1)).toBe(
      `a new process took the place of ${child} sleep: ${restarted} sleep`,
    );
    expect(status).toBe(0);
  });

  test('a process that does not exist, or is a word: one line, status 2', async () => {
    const nobodyThere = await runPtop(['stop', '4194303']);
    expect(nobodyThere).toMatchObject({ status: 2, stdout: '' });
    expect(nobodyThere.stderr).toMatch(/^ptop stop: no process 4194303 in \/proc.*\n$/);
    expect(await runPtop(['stop', 'nginx'])).toMatchObject({ status: 2, stdout: '' });
  });

  test("another user's process, without permission: who owns it, status 2", async () => {
    const { pid } = await startAnswering('catch');
    const { status, stdout } = await runPtop(['stop', String(pid)], { uid: nobody });
    expect(told(`${stdout}`).verdict.at(-1)).toBe(
      `${pid} answers: not permitted: it belongs to root, and takes root or CAP_KILL`,
    );
    expect(status).toBe(2);
    expect(isThere(pid)).toBe(true);
  });

  test('a zombie cannot be stopped: who must reap it, status 4', async () => {
    const parent = await startZombieParent();
    const [zombie] = childrenOf(parent.pid);
    const { status, stdout } = await runPtop(['stop', String(zombie)]);
    expect(told(stdout).verdict.join()).toContain(`until its parent ${parent.pid} sleep reaps it`);
    expect(status).toBe(4);
  });

  test('PID 1, and the shell one is in: refused without a terminal unless --yes', async () => {
    for (const pid of [1, process.pid]) {
      const { status, stderr } = await runPtop(['stop', String(pid)]);
      expect(stderr).toMatch(/nothing was sent, --yes does it all the same\n$/);
      expect(status).toBe(2);
    }
    const world = await PidNamespace.start();
    const { status, stdout } = await runPtop(['stop', String(world.init), '--grace', '0.3']);
    expect(stdout).toContain('is PID 1 of its container without a handler for SIGTERM');
    expect(status).toBe(1);
  });

  test('Ctrl-C before SIGKILL: that is not sent, and what is still there is said', async () => {
    const { pid } = await startAnswering('ignore');
    const run = startRun(['stop', String(pid)]);
    await run.hasWritten('SIGTERM sent');
    run.kill('SIGINT');
    const { status, stdout } = await run.ended;
    expect(told(stdout).events).toEqual(['SIGTERM sent', 'cancelled: SIGKILL will not be sent']);
    expect(status).toBe(4);
    expect(isThere(pid)).toBe(true);
  });

  test('on a terminal: a countdown, a question before the shell one is in, and no is no', async () => {
    const { pid } = await startAnswering('ignore');
    const counting = new Screen([...ptopArgv(), 'stop', String(pid), '--grace', '2'], {
      columns: 80,
      rows: 24,
    });
    await counting.until(() => /SIGKILL in [12] s, Ctrl-C cancels/.test(counting.text()), 'it');
    expect(await counting.untilExit()).toMatchObject({ code: 1 });
    expect(counting.text()).not.toContain('Ctrl-C cancels');
    const asking = new Screen([...ptopArgv(), 'stop', String(process.pid)], {});
    await asking.until(() => asking.text().includes('Stop all the same? [y/N]'), 'the question');
    asking.press('n', 'enter');
    expect(await asking.untilExit()).toMatchObject({ code: 2 });
  });
});

describe('X on the screen', () => {
  const stopDialog = async (screen: Screen, pid: number): Promise<void> => {
    screen.press(...String(pid), 'X');
    await screen.until(() => screen.rowWith(`Stop ${pid} `) >= 0, 'the dialog');
  };

  test('a server that drains: countdown, falling chart, verdict; then the log', async () => {
    const { pid } = await startDraining(400, 2000);
    const screen = await startPtop(['-d', '0.5'], { columns: 80, rows: 24 });
    await stopDialog(screen, pid);
    screen.press('enter');
    await screen.until(() => /10 s left|9 s left/.test(screen.text()), 'the countdown');
    await screen.until(() => /descriptors [12]\d\d /.test(screen.text()), 'them to fall');
    await screen.until(() => /exited cleanly in [23]\.\d s/.test(screen.text()), 'the verdict');
    screen.press('escape', 'E');
    await screen.until(
      () => /SIGTERM +\d+ drains +exited after [23]/.test(screen.text()),
      'the log',
    );
  });

  test('SIGKILL only after yes, and Esc before that cancels it', async () => {
    const { pid } = await startAnswering('ignore');
    const screen = await startPtop(['-d', '0.5']);
    await stopDialog(screen, pid);
    screen.press('-', 'enter');
    await screen.until(() => screen.rowWith('SIGTERM sent') >= 0, 'SIGTERM');
    screen.press('escape');
    await screen.until(() => screen.rowWith('SIGKILL was not sent') >= 0, 'the end of it');
    screen.press('escape');
    await stopDialog(screen, pid);
    screen.press('-', 'enter');
    await screen.until(
      () => screen.rowWith('Send SIGKILL, without any cleanup?') >= 0,
      'it to ask',
    );
    screen.press('enter');
    expect(isThere(pid)).toBe(true);
    screen.press('y');
    await screen.until(() => screen.text().includes('because it ignores SIGTERM'), 'the verdict');
    expect(screen.text()).toContain('needed SIGKILL after');
    await screen.until(() => !isThere(pid), 'it to be gone');
  });

  test('a tagged subtree, with SIGKILL chosen at the start', async () => {
    const script = "trap '' TERM; sleep 1000 & sleep 1001 & echo ready; wait";
    const { pid } = await Program.start(['bash', '-c', script], { saysReady: true });
    const family = [pid, ...childrenOf(pid)];
    const screen = await startPtop(['-d', '0.5']);
    screen.press(...String(pid), 'c', 'X');
    await screen.until(() => screen.rowWith('Stop 3 tagged processes') >= 0, 'the dialog');
    screen.press('k', '-', 'enter');
    await screen.until(() => screen.text().includes('needed SIGKILL after'), 'the verdict');
    expect(family.filter(isThere)).toEqual([]);
  });
});
