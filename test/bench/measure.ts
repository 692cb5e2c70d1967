import { setTimeout as sleep } from 'node:timers/promises';
import { compiled } from '../support/compiled.ts';
import { Program } from '../support/program.ts';
import { startFileHolder } from '../support/programs.ts';
import { Screen } from '../support/screen.ts';
import type { Contender } from './contenders.ts';
import { cpuMs, rssBytes } from './cost.ts';
import { median } from './statistics.ts';

/** What all contenders get: the same terminal, the same home, the same time. */
export interface Terms {
  readonly columns: number;
  readonly rows: number;
  readonly seconds: number;
  readonly env: Readonly<Record<string, string>>;
}

export interface Cost {
  readonly name: string;
  readonly cpuMsPerRefresh: number;
  readonly rssBytes: number;
  readonly bytesPerRefresh: number;
}

/** Refreshes that are let go by before anything is counted. */
const warmUpMs = 3_000;

/** Starts a monitor and waits until the processes of the load fill its table. */
export async function startFull({ argv, name }: Contender, terms: Terms): Promise<Screen> {
  const screen = new Screen(argv, terms);
  // Beside the load there are threads of this program; and btop's table is not as high.
  const enough = terms.rows * (name === 'btop' ? 0.3 : 0.5);
  const isFull = (): boolean => screen.text().split('sleepers').length > enough;
  await screen.until(isFull, `a full table of ${name}`, 60_000);
  return screen;
}

const STARTS = 5;

/**
 * From the start of each to a table full of processes on the screen, median; one after the other, in
 * turns, so that whatever else the machine does hits them alike.
 */
export async function firstTableMs(
  contenders: readonly Contender[],
  terms: Terms,
): Promise<Readonly<Record<string, number>>> {
  const times = new Map<string, number[]>(contenders.map(({ name }) => [name, []]));
  for (let start = 0; start < STARTS; start++) {
    for (const contender of contenders) {
      const startedMs = performance.now();
      const screen = await startFull(contender, terms);
      times.get(contender.name)?.push(performance.now() - startedMs);
      await screen.close();
    }
  }
  return Object.fromEntries([...times].map(([name, starts]) => [name, median(starts)]));
}

/**
 * What the monitors cost, running side by side, so that whatever else the machine does hits them
 * alike. Last comes the floor: what the system calls cost that no monitor can do without.
 */
export async function costsTogether(
  contenders: readonly Contender[],
  terms: Terms,
): Promise<readonly Cost[]> {
  const screens: Screen[] = [];
  for (const contender of contenders) screens.push(await startFull(contender, terms));
  const floor = await Program.start([compiled('stat-floor')], { saysReady: true });
  await sleep(warmUpMs);
  const bytesBefore = screens.map((screen) => screen.bytesReceived);
  const pids = [...screens.map((screen) => screen.pid), floor.pid];
  const cpu = await cpuMsPerSecond(pids, terms.seconds);
  const costs = pids.map((pid, i) => ({
    name: contenders[i]?.name ?? 'floor',
    cpuMsPerRefresh: cpu[i] as number,
    rssBytes: rssBytes(pid),
    bytesPerRefresh: ((screens[i]?.bytesReceived ?? 0) - (bytesBefore[i] ?? 0)) / terms.seconds,
  }));
  for (const program of [...screens, floor]) {
    await ('close' in program ? program.close() : program.end());
  }
  return costs;
}

export interface ManyFilesCost {
  readonly files: number;
  readonly withoutMs: number;
  readonly withMs: number;
}

/** CPU a refresh of one running monitor without, and with, a process that has `files` open. */
export async function manyFilesCost(
  contender: Contender,
  terms: Terms,
  files: number,
): Promise<ManyFilesCost> {
  const screen = await startFull(contender, terms);
  await sleep(warmUpMs);
  const measure = async (): Promise<number> => {
    await sleep(1_000);
    const [cost] = await cpuMsPerSecond([screen.pid], terms.seconds / 2);
    return cost as number;
  };
  const withoutMs: number[] = [];
  const withMs: number[] = [];
  let held = 0;
  for (let round = 0; round < 3; round++) {
    withoutMs.push(await measure());
    const holder = await startFileHolder(files);
    held = Number(holder.lines[0]?.split(' ')[1]);
    withMs.push(await measure());
    await holder.end();
  }
  await screen.close();
  return { files: held, withoutMs: median(withoutMs), withMs: median(withMs) };
}

/** Processor time that each of `pids` uses in a second, over `seconds`. */
async function cpuMsPerSecond(
  pids: readonly number[],
  seconds: number,
): Promise<readonly number[]> {
  const before = pids.map(cpuMs);
  const startedMs = performance.now();
  await sleep(seconds * 1000);
  const elapsedSeconds = (performance.now() - startedMs) / 1000;
  return pids.map((pid, i) => (cpuMs(pid) - (before[i] as number)) / elapsedSeconds);
}
