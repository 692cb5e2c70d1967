import { execFileSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { displayWidth } from '../../src/text/width.ts';
import { fakeProcfs } from '../support/fake-procfs.ts';
import { startFileHolder, startNamed, startSleepers } from '../support/programs.ts';
import { ptopArgv } from '../support/ptop-screen.ts';
import { runPtop } from '../support/run-ptop.ts';
import { Screen } from '../support/screen.ts';
import { takeSnapshot } from '../support/snapshot.ts';

const HOSTILE = [
  '\x1b[31mred',
  'a)b (c d',
  '{red-fg}x{/}',
  '\x1b]0;title\x07',
  'two\nlines',
  Buffer.from('c1\x9b31m', 'latin1'),
  '木e\u0301 wide',
];

describe('names that would break the table', () => {
  const rowsOf = async (args: readonly string[]): Promise<string[]> => {
    const programs = await Promise.all(HOSTILE.map((name) => startNamed(name)));
    const pids = programs.map(({ pid }) => pid).join(',');
    const { stdout, stderr } = await runPtop(['snapshot', '-p', pids, ...args]);
    expect(stderr).toBe('');
    expect(stdout.replaceAll('\n', '')).not.toMatch(/[\x00-\x1f\x7f-\x9f]/);
    return stdout.split('\n').slice(stdout.split('\n').findIndex((line) => /^ *PID/.test(line)));
  };

  test('stay in their rows, and all columns stay aligned', async () => {
    const [header = '', ...rows] = await rowsOf(['--columns', 'PID,COMMAND,FD', '-s', 'PID']);
    const lines = rows.filter((line) => line !== '');
    expect(lines).toHaveLength(HOSTILE.length);
    for (const line of lines) expect(displayWidth(line), line).toBe(displayWidth(header));
    expect(lines.map((line) => line.trim().split(/\s{2,}|(?<=^\d+) /)[1])).toEqual([
      '^[[31mred',
      'a)b (c d',
      '{red-fg}x{/}',
      '^[]0;title^G',
      'two^Jlines',
      'c1\ufffd31m',
      '木e\u0301 wide',
    ]);
  });

  test('stay in their rows of the tree', async () => {
    const rows = await rowsOf(['--tree']);
    expect(rows.filter((line) => line !== '')).toHaveLength(HOSTILE.length + 1);
  });

  test('reach a program that reads the JSON as they are', async () => {
    const { pid } = await startNamed('\x1b[31mred', ['\x1b]0;title\x07', 'a\nb']);
    const process = (await takeSnapshot()).get(pid);
    expect(process?.name).toBe('\x1b[31mred');
    expect(process?.commandLine).toEqual(['\x1b]0;title\x07', 'a\nb']);
  });
});

describe('output', () => {
  test('to a slow pipe is complete', async () => {
    await startSleepers(500);
    const shell = `${ptopArgv().join(' ')} snapshot --json | { sleep 1; cat; }`;
    const json = execFileSync('bash', ['-c', shell], { encoding: 'utf8', maxBuffer: 64e6 });
    expect(json.length).toBeGreaterThan(2 * 65_536);
    expect(JSON.parse(json).processes.length).toBeGreaterThan(500);
  });

  test('to a reader that has seen enough ends quietly', () => {
    const shell = `${ptopArgv().join(' ')} snapshot 2>&1 | head -n 1; echo "\${PIPESTATUS[0]}"`;
    const output = execFileSync('bash', ['-c', shell], { encoding: 'utf8' });
    expect(output).toMatch(/^\S+ {2}Linux [^\n]*\n0\n$/);
  });

  test('to a full disk says so in one line', () => {
    const shell = `${ptopArgv().join(' ')} snapshot 2>&1 >/dev/full; echo $?`;
    const output = execFileSync('bash', ['-c', shell], { encoding: 'utf8' });
    expect(output).toMatch(/^ptop: cannot write to standard output: ENOSPC[^\n]*\n1\n$/);
  });

  test('to a terminal fits its width', async () => {
    const { pid } = await startNamed('long', ['long'.repeat(100)]);
    const screen = new Screen([...ptopArgv(), 'snapshot', '-p', String(pid)], { columns: 80 });
    await screen.until(() => screen.exited, 'the end of ptop');
    const header = screen.rowWith(/^ *PID /);
    expect(screen.row(header + 1)).toMatch(/longlong/);
    expect(screen.row(header + 2)).toBe('');
  });
});

test('another procfs is read in place of /proc', async () => {
  const procfs = fakeProcfs([
    { pid: 48271, comm: 'node', uid: 0, openFiles: { soft: 4, hard: 4 } },
  ]);
  try {
    const args = ['snapshot', '--json'];
    const byOption = await runPtop([...args, '--procfs', procfs.root]);
    const byVariable = await runPtop(args, { env: { PTOP_PROCFS: procfs.root } });
    for (const { stdout } of [byOption, byVariable]) {
      const { host, processes } = JSON.parse(stdout);
      expect(host).toMatchObject({ hostname: 'vps-01', loadAverage: [0.42, 0.51, 0.48] });
      expect(processes).toHaveLength(1);
      expect(processes[0]).toMatchObject({ pid: 48271, openFds: 3, maxFds: 4, fdPercent: 75 });
    }
  } finally {
    procfs.cleanup();
  }
});

const openFds = ({ pid }: { pid: number }): number => readdirSync(`/proc/${pid}/fd`).length;

test('options choose what is shown, and in what order', async () => {
  const [few, many] = await Promise.all([startFileHolder(10), startFileHolder(500)]);
  const { stdout } = await runPtop([
    'snapshot',
    '-p',
    `${few.pid},${many.pid}`,
    '-s',
    'fd',
    '--columns',
    'pid,fd,fdmax',
  ]);
  const [, , , , , header, ...rows] = stdout.trimEnd().split('\n');
  expect(header).toMatch(/^ *PID +FD. *FDMAX$/);
  expect(rows.map((row) => row.trim().split(/\s+/).slice(0, 2).map(Number))).toEqual([
    [many.pid, openFds(many)],
    [few.pid, openFds(few)],
  ]);
  const { stdout: filtered } = await runPtop([
    'snapshot',
    '-p',
    `${few.pid},${many.pid}`,
    '-F',
    'fd>100',
  ]);
  expect(filtered.trimEnd().split('\n')).toHaveLength(7);
});

test('kernel threads are in the JSON, and in the table when one is named', async () => {
  const [kthreadd] = [...(await takeSnapshot()).values()].filter((of) => of.kernelThread);
  expect(kthreadd, 'a container has no kernel threads: test this on a real host').toBeDefined();
  expect(kthreadd).toMatchObject({ commandLine: [], rssBytes: 0, threads: 1 });
  const { stdout } = await runPtop(['snapshot', '-p', String(kthreadd?.pid)]);
  expect(stdout.trimEnd().split('\n').at(-1)).toMatch(new RegExp(` ${kthreadd?.name}$`));
  const { stdout: all } = await runPtop(['snapshot']);
  expect(all).not.toMatch(new RegExp(` ${kthreadd?.name}$`, 'm'));
});
