import { setTimeout as sleep } from 'node:timers/promises';
import { ProcReader } from '../procfs/read-proc.ts';
import { WatchedProcesses } from '../sampler/watched-processes.ts';
import { interruption } from './interruption.ts';
import { pidsIn, requireProcesses } from './known-processes.ts';
import type { Values } from './options.ts';
import { write } from './output.ts';
import { openProcfs } from './procfs-root.ts';
import { type FormatName, readingFormats } from './watch/format.ts';

export interface WatchOptions {
  readonly pids: readonly number[];
  readonly intervalSeconds: number;
  /** How many readings; undefined: as long as there is a process to read. */
  readonly count: number | undefined;
  readonly format: FormatName;
  /** A directory that holds a procfs. */
  readonly procfs: string;
}

/** Throws WrongUse for what cannot be watched. */
export function watchOptions(values: Values<'watch'>, operands: readonly string[]): WatchOptions {
  const pids = pidsIn(operands);
  requireProcesses(openProcfs(values.procfs), pids);
  return {
    pids,
    intervalSeconds: values.interval,
    count: values.count,
    format: values.csv ? 'csv' : values.json ? 'json' : 'table',
    procfs: values.procfs,
  };
}

/**
 * Writes one line a process and reading until all processes have ended, `count` readings are made,
 * Ctrl-C is pressed or nobody reads any more. Returns exit status 0.
 */
export async function watch(options: WatchOptions): Promise<number> {
  const { intervalSeconds, count = Number.POSITIVE_INFINITY } = options;
  const format = readingFormats[options.format];
  const interrupted = interruption();
  const watched = new WatchedProcesses(new ProcReader(options.procfs), options.pids);
  let expected = options.pids;
  let dueAtMs = performance.now();
  for (let reading = 1; reading <= count; reading++) {
    await sleep(dueAtMs - performance.now(), undefined, { signal: interrupted }).catch(() => {});
    if (interrupted.aborted) break;
    const alive = watched.read();
    expected = sayWhoEnded(
      expected,
      alive.map(({ pid }) => pid),
    );
    if (alive.length === 0) break;
    const takenAtMs = Date.now();
    const lines = alive.map((process) => format.line({ takenAtMs, process }));
    if (reading === 1 && format.header !== undefined) lines.unshift(format.header);
    if (!(await write(`${lines.join('\n')}\n`))) break;
    dueAtMs = Math.max(dueAtMs + 1000 * intervalSeconds, performance.now());
  }
  return 0;
}

/** Returns the PIDs of `expected` that are in `alive`; says on standard error which are not. */
function sayWhoEnded(expected: readonly number[], alive: readonly number[]): readonly number[] {
  for (const pid of expected.filter((pid) => !alive.includes(pid))) {
    process.stderr.write(`ptop watch: process ${pid} has ended\n`);
  }
  return alive;
}
