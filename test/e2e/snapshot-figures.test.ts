import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { cpus } from 'node:os';
import pidusage from 'pidusage';
import { describe, expect, test } from 'vitest';
import { nobody } from '../support/as-user.ts';
import { startBurner, startFileHolder, startSleepers } from '../support/programs.ts';
import { type ProcessJson, takeSnapshot } from '../support/snapshot.ts';

/** What somebody else says of each process, as text, by PID. */
type Witness = () => ReadonlyMap<number, string>;

/** ps(1): parent, effective user, threads. */
const ps: Witness = () => {
  const rows = execFileSync('ps', ['-eo', 'pid=,ppid=,euid=,euser:32=,nlwp='], {
    encoding: 'utf8',
  });
  return new Map(
    rows
      .trim()
      .split('\n')
      .map((row) => row.trim().split(/\s+/))
      .map(([pid, ...columns]) => [Number(pid), columns.join(' ')]),
  );
};

/**
 * The kernel, read file by file. Left out: processes that end meanwhile, and the one that runs this
 * test, which has other descriptors and memory while it waits for ptop.
 */
const proc =
  (read: (directory: string) => string | number): Witness =>
  () => {
    const said = new Map<number, string>();
    for (const pid of readdirSync('/proc').filter((entry) => Number(entry) > 0)) {
      if (Number(pid) === process.pid) continue;
      try {
        said.set(Number(pid), String(read(`/proc/${pid}`)));
      } catch {}
    }
    return said;
  };

const comm = (directory: string): string => readFileSync(`${directory}/comm`, 'utf8').slice(0, -1);

const openFds = (directory: string): number => readdirSync(`${directory}/fd`).length;

const rssBytes = (directory: string): number => {
  const [, kilobytes = 0] =
    /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`${directory}/status`, 'utf8')) ?? [];
  return 1024 * Number(kilobytes);
};

const ATTEMPTS = 5;

/**
 * Processes of which ptop, run as `uid`, shows something else than the witness says before and
 * after. One that changed and changed back in between is looked at again.
 */
async function disagreements(
  uid: number | undefined,
  witness: Witness,
  shown: (process: ProcessJson) => unknown,
): Promise<string[]> {
  let wrong: ReadonlyMap<number, string> = witness();
  for (let attempt = 0; attempt < ATTEMPTS && wrong.size > 0; attempt++) {
    const before = witness();
    const snapshot = await takeSnapshot(uid);
    const after = witness();
    const steady = [...before].filter(([pid, said]) => after.get(pid) === said);
    expect(steady.length).toBeGreaterThan(before.size / 2);
    wrong = new Map(
      steady.flatMap(([pid, said]): [number, string][] => {
        const process = snapshot.get(pid);
        const ours = process === undefined ? 'missing' : String(shown(process));
        return ours === said || !wrong.has(pid) ? [] : [[pid, `${pid}: ${ours}, not ${said}`]];
      }),
    );
  }
  return [...wrong.values()];
}

const users: [name: string, uid: number | undefined][] = [
  ['whoever runs the tests', undefined],
  ['nobody', nobody],
];

describe.each(users)('as %s', (_name, uid) => {
  test('parent, user and threads of every process are those of ps', async () => {
    await startSleepers(50);
    const shown = ({ ppid, uid, user, threads }: ProcessJson) =>
      [ppid, uid, user, threads].join(' ');
    expect(await disagreements(uid, ps, shown)).toEqual([]);
  });

  test('names of every process are those of the kernel', async () => {
    expect(await disagreements(uid, proc(comm), ({ name }) => name)).toEqual([]);
  });

  test('open descriptors of every process are the entries of its fd directory', async () => {
    await startFileHolder(1_000);
    expect(await disagreements(uid, proc(openFds), (process) => process.openFds)).toEqual([]);
  });

  test('resident memory of every process is VmRSS', async () => {
    await startSleepers(50);
    expect(await disagreements(uid, proc(rssBytes), (process) => process.rssBytes)).toEqual([]);
  });
});

test('lsof counts the same descriptors, prlimit names the same limit', async () => {
  const { pid } = await startFileHolder(321);
  const run = (...[file = '', ...args]: string[]) => execFileSync(file, args, { encoding: 'utf8' });
  const listed = run('lsof', '-w', '-nP', '-a', '-p', `${pid}`, '-d', '0-999999', '-Ff');
  const process = (await takeSnapshot()).get(pid);
  expect(process?.openFds).toBe(listed.match(/^f\d+$/gm)?.length);
  expect(process?.maxFds).toBe(
    Number(run('prlimit', '--pid', `${pid}`, '--nofile', '--noheadings', '-o', 'SOFT')),
  );
});

test('pidusage sees the same', async () => {
  const [idle, burner] = await Promise.all([startFileHolder(10), startBurner()]);
  await pidusage(burner.pid);
  const snapshot = await takeSnapshot();
  const { cpu } = await pidusage(burner.pid);
  // How much of a processor it got differs from one half second to the next.
  expect(snapshot.get(burner.pid)).toMatchObject({ state: 'R' });
  expect(snapshot.get(burner.pid)?.cpuPercent).toBeGreaterThan(cpu / 4);
  // pidusage reads `stat`, to which each processor may still owe a batch of pages.
  const { memory } = await pidusage(idle.pid);
  const owedBytes = 4096 * cpus().length * Math.max(32, 2 * cpus().length);
  const difference = Math.abs(Number(snapshot.get(idle.pid)?.rssBytes) - memory);
  expect(difference).toBeLessThanOrEqual(owedBytes);
});
