/**
 * Records real programs (descriptor-programs.ts, memory-programs.ts) for the verdict suite, all at
 * the same time:
 *
 *     npx esbuild test/trend/record.ts --bundle --platform=node --format=esm --outdir=build
 *     node build/record.js [SECONDS]
 *
 * writes test/trend/recordings.json, one value a second. Recorded once and committed; to be run
 * again when a program is added.
 */
import { fork } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { release } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { ProcReader } from '../../src/procfs/read-proc.ts';
import { WatchedProcesses } from '../../src/sampler/watched-processes.ts';
import { descriptorPrograms } from './descriptor-programs.ts';
import { memoryPrograms } from './memory-programs.ts';
import type { Quantity } from './program-parts.ts';
import { encodeSeries } from './recordings.ts';

const RECORDINGS = 'test/trend/recordings.json';
const PAGE_BYTES = 4096;

type Values = Record<Quantity, number[]>;

const recordedPrograms = [...descriptorPrograms, ...memoryPrograms];

const [what = '900'] = process.argv.slice(2);
const chosen = recordedPrograms.find(({ name }) => name === what);
await (chosen === undefined ? record(Number(what)) : chosen.run());

async function record(seconds: number): Promise<void> {
  const children = recordedPrograms.map(({ name }) => fork(process.argv[1] as string, [name]));
  const pids = children.map((child) => child.pid as number);
  const watched = new WatchedProcesses(new ProcReader(), pids);
  const values = new Map(pids.map((pid) => [pid, { fds: [], rss: [], threads: [] } as Values]));
  const startedAtMs = performance.now();
  for (let second = 0; second < seconds; second++) {
    for (const { pid, openFds = 0, rssBytes, threads } of watched.read()) {
      values.get(pid)?.fds.push(openFds);
      values.get(pid)?.rss.push(rssBytes / PAGE_BYTES);
      values.get(pid)?.threads.push(threads);
    }
    await sleep(startedAtMs + 1000 * (second + 1) - performance.now());
  }
  for (const child of children) child.kill();
  const series = recordedPrograms.flatMap(({ name, growing }, index) =>
    (Object.entries(growing) as [Quantity, boolean][]).map(([quantity, grows]) => ({
      name: `${name}: ${quantity}`,
      growing: grows,
      values: encodeSeries((values.get(pids[index] as number) as Values)[quantity]),
    })),
  );
  const recordedOn = `Linux ${release()}, Node ${process.version}`;
  writeFileSync(RECORDINGS, `${JSON.stringify({ recordedOn, series }, null, 2)}\n`);
}
