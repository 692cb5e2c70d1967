import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { nobody } from '../support/as-user.ts';
import { startCloseWait, startFileHolder } from '../support/programs.ts';
import { ptopArgv } from '../support/ptop-screen.ts';
import { runPtop } from '../support/run-ptop.ts';
import { schemaErrors } from '../support/schema.ts';
import { Screen } from '../support/screen.ts';

const STATUS = { ok: 0, warning: 1, critical: 2, unknown: 3 };

interface Triage {
  readonly verdict: keyof typeof STATUS;
  readonly first: string | null;
  readonly steps: readonly {
    readonly step: number;
    readonly status: string;
    readonly summary: string;
  }[];
  readonly findings: readonly { readonly id: string; readonly pid?: number }[];
}

async function triageJson(...options: string[]) {
  const { stdout, stderr, status } = await runPtop(['triage', '--json', ...options]);
  expect(stderr).toBe('');
  const report = JSON.parse(stdout) as Triage;
  expect(schemaErrors('triage', report)).toBeUndefined();
  expect(status).toBe(STATUS[report.verdict]);
  return report;
}

test('scripts get what the schema says, and the exit status of a monitoring plug-in', async () => {
  await triageJson('--for', '2');
});

test('narrowed to a process it tells of that process alone', async () => {
  const { program, port } = await startCloseWait(90, 1, {
    before: ['prlimit', '--nofile=100:100'],
  });
  const healthy = await startFileHolder(20);
  const [leaking, other] = await Promise.all([
    triageJson('--for', '3', '--pid', String(program.pid)),
    triageJson('--for', '3', '--pid', String(healthy.pid)),
  ]);
  expect(leaking.findings.map(({ pid }) => pid)).toContain(program.pid);
  expect(JSON.stringify(leaking)).toContain(`CLOSE_WAIT on :${port}`);
  expect(other.findings.filter(({ pid }) => pid !== undefined)).toEqual([]);
});

test('the first line is the first finding, and nothing in a pipe is a control sequence', async () => {
  const { program } = await startCloseWait(96, 1, { before: ['prlimit', '--nofile=100:100'] });
  const { stdout, status } = await runPtop(['triage', '--for', '3', '--pid', String(program.pid)]);
  const [first] = stdout.split('\n');
  expect(first).toMatch(/^CRITICAL FD limit: .* 1\d\d of 100; 96 CLOSE_WAIT on :\d+$/);
  expect(stdout).not.toMatch(/[^\x20-\x7e\n]/);
  expect(status).toBe(2);
});

test('on a terminal the steps show as they are answered, and Ctrl-C prints what is known by then', async () => {
  const argv = [...ptopArgv(), 'triage', '--for', '600'] as [string, ...string[]];
  const hangs = mkdtempSync(join(tmpdir(), 'ptop-hangs-'));
  writeFileSync(join(hangs, 'systemctl'), '#!/bin/sh\n: > "$0.runs"; exec sleep 600\n', {
    mode: 0o755,
  });
  const env = { PATH: `${hangs}:${process.env.PATH}` };
  const screen = new Screen(argv, { columns: 200, rows: 200, env });
  const answered = /^ ?\d+ (?:ok|WARNING|CRITICAL|unknown) /;
  await screen.until(() => screen.rowWith(/^Looking for \d+ s more; Ctrl-C: enough$/) === 0, 'it');
  await screen.until(() => screen.rowWith(answered) > 0, 'an answer');
  await screen.until(() => existsSync(join(hangs, 'systemctl.runs')), 'systemctl to be asked');
  screen.press('C-c');
  const { code, signal } = await screen.untilExit();
  expect(signal).toBe(0);
  expect(Object.values(STATUS)).toContain(code);
  expect(screen.row(0)).toMatch(/^(?:OK|WARNING|CRITICAL|UNKNOWN) /);
  expect(screen.row(1)).toMatch(/, watched \d{1,2} s$/);
  expect(screen.rowWith('Looking for'), 'what showed the progress is gone').toBe(-1);
  const waited = / 1 unknown +is the service running +no answer within \d s$/;
  expect(screen.rowWith(waited), 'Ctrl-C is no failure of systemctl').toBeGreaterThan(0);
  rmSync(hangs, { recursive: true });
});

describe('wrong use is one line and status 3, which no check takes for a finding', () => {
  test.each([
    [['--pid', '4194304'], 'ptop triage: no process 4194304 in /proc'],
    [['--pid', '1,2'], 'ptop triage: --pid takes one PID here'],
    [['--unit', 'no-such-unit-here'], 'no-such-unit-here.service'],
    [['--unit', '../etc'], "--unit takes the name of a unit, such as nginx.service, not '../etc'"],
    [['--url', 'localhost'], '--url takes the address of a web page'],
    [['--for', 'ever'], '--for takes seconds'],
    [['--frobnicate'], "unknown option '--frobnicate'"],
    [['--procfs', '/nowhere'], 'no procfs in /nowhere'],
  ])('%j', async (options, line) => {
    const { stdout, stderr, status } = await runPtop(['triage', ...options]);
    expect(stdout).toBe('');
    expect(stderr).toMatch(/^.+\n$/);
    expect(stderr).toContain(line);
    expect(status).toBe(3);
  });
});

describe.runIf(process.getuid?.() === 0)('what cannot be seen', () => {
  test('by an ordinary user is unknown with its reason; the limits of all processes are seen', async () => {
    const { pid } = await startFileHolder(99, ['prlimit', '--nofile=100:']);
    const { stdout, status } = await runPtop(['triage', '--json', '--for', '3'], { uid: nobody });
    const report = JSON.parse(stdout) as Triage;
    expect(schemaErrors('triage', report)).toBeUndefined();
    expect(status).toBe(STATUS[report.verdict]);
    expect(report.findings).toContainEqual(expect.objectContaining({ id: 'fd-exhaustion', pid }));
    expectReasons(report);
  });

  test('in a container without systemd, journal and kernel log is unknown, and never ok', async () => {
    const devices = 'cp -a /dev/null /dev/zero /dev/urandom /run && mount --bind /run /dev';
    const bare = `mount -t tmpfs none /run && ${devices} && exec "$@"`;
    const world = ['unshare', '--pid', '--mount', '--fork', '--kill-child', '--mount-proc'];
    const argv = [...world, 'sh', '-c', bare, 'sh', ...ptopArgv(), 'triage'];
    const [file = '', ...args] = [...argv, '--json', '--for', '3'];
    const { stdout } = spawnSync(file, args, { encoding: 'utf8' });
    const report = JSON.parse(stdout) as Triage;
    expectReasons(report);
    const blind = report.steps.filter(({ step }) => [1, 3, 7].includes(step));
    expect(blind.map(({ status }) => status)).toEqual(['unknown', 'unknown', 'unknown']);
    const seen = report.steps.filter(({ step }) => [4, 5, 8, 9].includes(step));
    expect(seen.map(({ status }) => status)).not.toContain('unknown');
    expect(report.verdict).not.toBe('ok');
  });
});

function expectReasons({ steps }: Triage): void {
  for (const { status, summary } of steps)
    if (status === 'unknown') expect(summary).toMatch(/\w{3}/);
}
