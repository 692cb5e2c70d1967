import { setTimeout as sleep } from 'node:timers/promises';
import { readThreadTimes } from '../inspect/thread-times.ts';
import type { ProcReader } from '../procfs/read-proc.ts';
import type { RunTimes } from '../procfs/schedstat.ts';
import type { Process } from '../sampler/process.ts';
import { inSlices } from '../sampler/slice.ts';

/** What a server does while it does not answer. */
export interface ServerState {
  readonly process: Readonly<Process>;
  /** The thread with most to do. */
  readonly busiest: BusyThread | undefined;
}

export interface BusyThread {
  readonly tid: number;
  /** Of one processor. */
  readonly cpuPercent: number;
  /** Share of the time in which it had something to do, on a processor or waiting for one. */
  readonly busyPercent: number;
}

const WATCHED_MS = 500;

/** Watches the threads of a server for half a second. */
export async function watchServer(
  reader: ProcReader,
  process: Readonly<Process>,
): Promise<ServerState> {
  const before = await inSlices(readThreadTimes(reader, process.pid));
  const startedMs = performance.now();
  await sleep(WATCHED_MS);
  const after = await inSlices(readThreadTimes(reader, process.pid));
  const elapsedMs = performance.now() - startedMs;
  const [busiest] = [...after]
    .map(([tid, times]) => busyThread(tid, before.get(tid) ?? times, times, elapsedMs))
    .sort((one, other) => other.busyPercent - one.busyPercent);
  return { process, busiest };
}

function busyThread(tid: number, before: RunTimes, after: RunTimes, elapsedMs: number): BusyThread {
  const percent = (nanoseconds: number): number =>
    Math.min(100, (nanoseconds / 1e6 / elapsedMs) * 100);
  const onCpu = after.onCpuNanoseconds - before.onCpuNanoseconds;
  const waited = after.waitedNanoseconds - before.waitedNanoseconds;
  return { tid, cpuPercent: percent(onCpu), busyPercent: percent(onCpu + waited) };
}
