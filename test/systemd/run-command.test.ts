import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { runCommand } from '../../src/systemd/run-command.ts';
import { sleepSync } from '../../src/terminal/sleep-sync.ts';
import { bundleCall } from '../support/bundle.ts';

const sh = (script: string) => ['sh', '-c', script] as const;

test('what a program said and how it ended come as data', async () => {
  expect(await runCommand(sh('echo out; echo err >&2; exit 3'))).toEqual({
    status: 3,
    failure: undefined,
    stdout: 'out\n',
    stderr: 'err\n',
  });
});

test('arguments arrive as they are: there is no shell', async () => {
  const odd = ['a b', '$HOME', '`id`', "'", '*', '-n', ''];
  const { stdout } = await runCommand(['printf', '<%s>', ...odd]);
  expect(stdout).toBe(odd.map((word) => `<${word}>`).join(''));
});

test('nothing waits on standard input', async () => {
  expect(await runCommand(['cat'])).toMatchObject({ status: 0, stdout: '' });
});

test('neither colours, pagers, languages nor zones of ours change what a program prints', async () => {
  process.env.SYSTEMD_LOG_LEVEL = 'debug';
  process.env.LC_MESSAGES = 'de_DE.UTF-8';
  const { stdout } = await runCommand(['env']);
  delete process.env.SYSTEMD_LOG_LEVEL;
  delete process.env.LC_MESSAGES;
  const lines = stdout.split('\n');
  expect(lines).toEqual(expect.arrayContaining(['LC_ALL=C.UTF-8', 'TZ=UTC', 'SYSTEMD_COLORS=0']));
  expect(stdout).not.toMatch(/SYSTEMD_LOG_LEVEL|LC_MESSAGES/);
});

describe('why it has no status', () => {
  test('not installed', async () => {
    expect(await runCommand(['ptop-no-such-program'])).toMatchObject({ failure: 'not-found' });
  });

  test('it takes too long, and is ended', async () => {
    const startedMs = performance.now();
    const outcome = await runCommand(sh('echo $$; exec sleep 60'), { timeoutMs: 100 });
    expect(outcome).toMatchObject({ failure: 'timed-out', status: undefined });
    expect(performance.now() - startedMs).toBeLessThan(5_000);
    await untilGone(outcome.stdout);
  });

  test.each([
    ['it has ended', sh('exit 3')],
    ['we have ended it', sh('exec sleep 60')],
    ['it was never started', ['ptop-no-such-program']],
  ] as const)('that it is gone is told where %s', async (_what, argv) => {
    await new Promise<void>((resolve) => {
      void runCommand(argv, { timeoutMs: 100, onGone: resolve });
    });
  });

  test('it says too much: what came first is there', async () => {
    const outcome = await runCommand(sh('yes'), { maxBytes: 10_000 });
    expect(outcome.failure).toBe('too-much-output');
    expect(outcome.stdout).toBe('y\n'.repeat(5_000));
  });

  test('it is not wanted any more', async () => {
    const abort = new AbortController();
    const running = runCommand(sh('exec sleep 60'), { signal: abort.signal });
    await sleep(50);
    abort.abort();
    expect(await running).toMatchObject({ failure: 'aborted' });
    expect(await runCommand(sh('exit 0'), { signal: abort.signal })).toMatchObject({
      failure: 'aborted',
    });
  });
});

describe('whatever happens to ptop', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'ptop-test-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  test('after Ctrl-Z and fg nobody is blamed for not having answered meanwhile', async () => {
    const script = `echo $$ > ${folder}/pid; kill -STOP $$; echo here`;
    const answer = runCommand(sh(script), { timeoutMs: 1_000 });
    const pid = await read(join(folder, 'pid'));
    sleepSync(3_000); // stopped, and what runs below it, too
    process.kill(Number(pid), 'SIGCONT');
    expect(await answer).toMatchObject({ status: 0, stdout: 'here\n' });
  });

  test('when ptop is killed, a program that it runs ends too, though it never writes', async () => {
    const program = join(folder, 'parent.mjs');
    const script = `echo $$ > ${folder}/pid; exec sleep 600`;
    bundleCall(program, 'src/systemd/run-command.ts', 'runCommand', [sh(script)]);
    const parent = spawn(process.execPath, [program], { stdio: 'ignore' });
    const pid = await read(join(folder, 'pid'));
    expect(runs(pid)).toBe(true);
    parent.kill('SIGKILL');
    await untilGone(pid);
  });
});

const read = async (path: string): Promise<string> => {
  for (;;) {
    try {
      const text = readFileSync(path, 'utf8');
      if (text !== '') return text.trim();
    } catch {}
    await sleep(10);
  }
};

const runs = (pid: string): boolean => {
  try {
    return !readFileSync(`/proc/${pid.trim()}/stat`, 'latin1').includes(') Z ');
  } catch {
    return false;
  }
};

const untilGone = async (pid: string): Promise<void> => {
  while (runs(pid)) await sleep(10);
};
