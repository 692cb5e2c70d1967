import { readFileSync } from 'node:fs';
import { describe, expect, onTestFinished, test } from 'vitest';
import { nobody } from '../support/as-user.ts';
import { type AuditJson, checkedAudit, pointOf } from '../support/audit-json.ts';
import { Program } from '../support/program.ts';
import { ptopArgv } from '../support/ptop-screen.ts';
import { runPtop } from '../support/run-ptop.ts';
import { Screen } from '../support/screen.ts';
import { startAnswering } from '../support/signal-programs.ts';

const LIVES_ON = 'setInterval(() => {}, 1e6)';

const isThere = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
};

describe('--try-stop', () => {
  const tryStop = async (pid: number): Promise<AuditJson> => {
    const args = ['audit', '--json', '--pid', String(pid), '--try-stop', '--yes'];
    const { stdout, stderr, status } = await runPtop(args);
    expect(stderr).toBe('');
    return checkedAudit(stdout, status);
  };

  test('a process that obeys: how long it took', async () => {
    const { pid } = await startAnswering('catch');
    const point = pointOf(await tryStop(pid), 'graceful-stop');
    expect(point.status).toBe('ok');
    expect(point.value).toMatch(new RegExp(`^ended \\d\\.\\d s after SIGTERM to ${pid} `));
  });

  test('one that ends without cleaning up', async () => {
    const { pid } = await startAnswering('default');
    const point = pointOf(await tryStop(pid), 'graceful-stop');
    expect(point).toMatchObject({ status: 'warning' });
    expect(point.value).toContain('was ended by the signal');
  });

  test('a plain Node.js program without a handler is not said to stop gracefully', async () => {
    const { pid } = await Program.start(
      [process.execPath, '-e', `${LIVES_ON}; console.log("ready")`],
      { saysReady: true },
    );
    const point = pointOf(await tryStop(pid), 'graceful-stop');
    // Who reaps it sooner than ptop looks hides how it ended.
    expect(['unknown', 'warning']).toContain(point.status);
    expect(point.value).toMatch(/^(?:ended|was ended by the signal) \d\.\d s after SIGTERM to /);
  });

  test('of one whose parent reaps it late it is seen how it ended', async () => {
    const script = `const { spawn } = require("child_process");
      const child = spawn(process.execPath, ["-e", "${LIVES_ON}; console.log()"]);
      child.stdout.once("data", () => {
        console.log(child.pid);
        const until = Date.now() + 30_000;
        while (Date.now() < until);
      })`;
    const parent = await Program.start([process.execPath, '-e', script], { saysReady: true });
    const [pid = 0] = readFileSync(`/proc/${parent.pid}/task/${parent.pid}/children`, 'utf8')
      .split(' ')
      .map(Number);
    onTestFinished(() => {
      if (isThere(pid)) process.kill(pid, 'SIGKILL');
    });
    const report = await tryStop(pid);
    expect(pointOf(report, 'graceful-stop')).toMatchObject({
      status: 'warning',
      value: expect.stringContaining('was ended by the signal'),
      reason: expect.stringContaining('no graceful stop'),
    });
    expect(pointOf(report, 'sigterm-handler').status).toBe('warning');
  });

  test('one that does not obey is still there, and was not killed', async () => {
    const { pid } = await startAnswering('ignore');
    const report = await tryStop(pid);
    expect(pointOf(report, 'graceful-stop')).toMatchObject({ status: 'critical' });
    expect(report.verdict).toBe('critical');
    expect(isThere(pid)).toBe(true);
  });

  test('asks on a terminal what will be done, and a no leaves the process alone', async () => {
    const { pid } = await startAnswering('catch');
    const screen = new Screen([...ptopArgv(), 'audit', '--pid', String(pid), '--try-stop'], {
      columns: 120,
      rows: 50,
    });
    await screen.until(() => screen.text().includes('Stop it now? [y/N]'), 'the question');
    expect(screen.text()).toContain('It will be sent SIGTERM, and no SIGKILL');
    screen.press('n', 'enter');
    await screen.untilExit();
    expect(screen.text()).toContain('not tried: the answer was no');
    expect(isThere(pid)).toBe(true);
  });

  test('without a terminal and without --yes nothing is stopped: one line, status 3', async () => {
    const { pid } = await startAnswering('catch');
    const { status, stdout, stderr } = await runPtop(['audit', '--pid', String(pid), '--try-stop']);
    expect({ status, stdout }).toEqual({ status: 3, stdout: '' });
    expect(stderr).toMatch(/^ptop audit: .*--yes does not ask\n$/);
    expect(isThere(pid)).toBe(true);
  });

  test('PID 1 and what ptop runs in are never stopped, --yes or not', async () => {
    for (const pid of [1, process.pid]) {
      const args = ['audit', '--pid', String(pid), '--try-stop', '--yes'];
      const { status, stderr } = await runPtop(args);
      expect(status).toBe(3);
      expect(stderr).toMatch(/it is not stopped\n$/);
    }
  });

  test('a process of another user, without permission: nothing was tried', async () => {
    const { pid } = await startAnswering('catch');
    const args = ['audit', '--pid', String(pid), '--try-stop', '--yes'];
    const { status, stderr } = await runPtop(args, { uid: nobody });
    expect(stderr).toContain('not permitted: it belongs to root');
    expect(status).toBe(3);
  });
});
