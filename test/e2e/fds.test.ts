import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { nobody } from '../support/as-user.ts';
import { lsofKinds, lsofUnixSockets } from '../support/lsof.ts';
import {
  startCloseWait,
  startEveryKind,
  startFileHolder,
  startSleepers,
} from '../support/programs.ts';
import { type RunOptions, runPtop } from '../support/run-ptop.ts';
import { ssStates } from '../support/ss.ts';

const readJson = async (pid: number, options?: RunOptions) => {
  const { status, stdout, stderr } = await runPtop(['fds', String(pid), '--json'], options);
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  return JSON.parse(stdout);
};

const readText = async (pid: number, options?: RunOptions): Promise<string[]> => {
  const { status, stdout, stderr } = await runPtop(['fds', String(pid)], options);
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  return stdout.split('\n');
};

const startAll = async () => {
  const directory = mkdtempSync(join(tmpdir(), 'ptop-kinds-'));
  onTestFinished(() => rmSync(directory, { recursive: true }));
  return { directory, program: await startEveryKind(directory) };
};

/** Kinds and states that do not occur have a 0 only where scripts ask for them. */
const occurring = (counts: Readonly<Record<string, number>>) =>
  Object.fromEntries(Object.entries(counts).filter(([, count]) => count > 0));

describe('a server that never closes', () => {
  test('is said to leak, on its port, as many as ss counts', async () => {
    const { program, port } = await startCloseWait(205, 5);
    const report = await readJson(program.pid);
    expect(occurring(report.sockets.byState)).toEqual(ssStates(program.pid));
    expect(report.sockets.byState).toMatchObject({ CLOSE_WAIT: 205, LISTEN: 1, ESTABLISHED: 0 });
    expect(report.sockets.byLocalPort).toEqual([{ port, count: 206 }]);
    expect(report.sockets.byPeer).toEqual(
      [2, 3, 4, 5, 6].map((host) => ({ address: `127.0.0.${host}`, count: 41 })),
    );
    const sentence = `205 CLOSE_WAIT on :${port}, the peer closed and this process never did`;
    expect(await readText(program.pid)).toContain(sentence);
  });

  test('has its average growth, and the time until it is full', async () => {
    const { program } = await startCloseWait(100, 1);
    const startedMs = Date.now();
    await new Promise((resolve) => setTimeout(resolve, 2000));
    const { openFds, softLimit, growth } = await readJson(program.pid);
    const leastSeconds = 2;
    const mostSeconds = (Date.now() - startedMs) / 1000 + 5;
    expect(growth.perMinuteSinceStart).toBeLessThanOrEqual((60 * openFds) / leastSeconds);
    expect(growth.perMinuteSinceStart).toBeGreaterThanOrEqual((60 * openFds) / mostSeconds);
    const expected = (60 * (softLimit - openFds)) / growth.perMinuteSinceStart;
    expect(growth.secondsToLimit / expected).toBeCloseTo(1, 3);
  });

  test('in another network namespace is told from the tables of that namespace', async () => {
    const name = `ptop-test-${process.pid}`;
    execFileSync('ip', ['netns', 'add', name]);
    onTestFinished(() => void execFileSync('ip', ['netns', 'delete', name]));
    execFileSync('ip', ['-n', name, 'link', 'set', 'lo', 'up']);
    const inside = ['ip', 'netns', 'exec', name];
    const { program, port } = await startCloseWait(30, 3, { before: inside });
    const report = await readJson(program.pid);
    expect(occurring(report.sockets.byState)).toEqual(ssStates(program.pid, inside));
    expect(report.sockets.byState.CLOSE_WAIT).toBe(30);
    expect(report.sockets.byLocalPort).toEqual([{ port, count: 31 }]);
    expect(ssStates(program.pid)).toEqual({}); // none of it is in ours
    await program.end();
  });
});

describe('descriptors of every kind', () => {
  test('are those that lsof shows', async () => {
    const { program } = await startAll();
    const report = await readJson(program.pid);
    const kinds = lsofKinds(program.pid);
    expect(occurring(report.kinds)).toEqual(kinds);
    expect(report.openFds).toBe(Object.values(kinds).reduce((sum, count) => sum + count, 0));
    expect(occurring(report.sockets.byState)).toEqual(ssStates(program.pid));
  });

  test('deleted files are told once, with their size, and not those that only look so', async () => {
    const { program, directory } = await startAll();
    const { deletedFiles } = await readJson(program.pid);
    expect(deletedFiles).toEqual([{ path: `${directory}/deleted.log`, bytes: 5000 }]);
    const text = await readText(program.pid);
    expect(text).toContain(`  ${directory}/deleted.log  5K`);
  });

  test('sockets that are not TCP, and connections that wait to be accepted', async () => {
    const { program } = await startAll();
    const text = (await readText(program.pid)).map((line) => line.trim().replaceAll(/ +/g, ' '));
    expect(text).toContain(`unix ${lsofUnixSockets(program.pid)}`);
    for (const row of ['UDP 2', 'netlink 1']) expect(text).toContain(row);
    expect(text).toContain('in no table 1 not bound or connected in its network');
    expect(text).toContainEqual(expect.stringMatching(/^127\.0\.0\.1:\d+ 2 wait to be accepted$/));
  });
});

describe('an ordinary user', () => {
  test("sees how full another's process is, and what it would take to see more", async () => {
    const program = await startFileHolder(150);
    const report = await readJson(program.pid, { uid: nobody });
    const openFds = readdirSync(`/proc/${program.pid}/fd`).length;
    expect(report).toMatchObject({ openFds, kinds: null, sockets: null, deletedFiles: null });
    expect(report.softLimit).toBeGreaterThan(0);
    expect(report.growth.perMinuteSinceStart).toBeGreaterThan(0);
    const text = await readText(program.pid, { uid: nobody });
    expect(text[0]).toContain(`${openFds} of `);
    expect(text).toContain('What they are: needs the same user or root');
  });
});

describe('what is no process is told in one line', () => {
  const wrong: [argument: string[], message: string | RegExp][] = [
    [['node'], "ptop fds: takes a PID, such as 48271, not 'node'"],
    [['1,2'], "ptop fds: takes a PID, such as 48271, not '1,2'"],
    [[], /^ptop fds: missing required argument 'PID'/],
    [['4194304'], /^ptop fds: no process 4194304 in \/proc/],
  ];

  test.each(wrong)('ptop fds %j', async (argument, message) => {
    const { status, stdout, stderr } = await runPtop(['fds', ...argument]);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    if (typeof message === 'string') expect(stderr).toBe(`${message}\n`);
    else expect(stderr).toMatch(message);
    expect(stderr.trim().split('\n')).toHaveLength(1);
  });

  test('a process that has ended', async () => {
    const program = await startSleepers(0);
    await program.end();
    const { status, stderr } = await runPtop(['fds', String(program.pid)]);
    expect(status).toBe(2);
    expect(stderr).toContain(`no process ${program.pid}`);
  });
});
