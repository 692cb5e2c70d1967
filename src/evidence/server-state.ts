import { setTimeout as sleep } from 'node:timers/promises';
import { busiestThread, readThreadTimes, type ThreadShare } from '../inspect/thread-times.ts';
import type { ProcReader } from '../procfs/read-proc.ts';
import type { Process } from '../sampler/process.ts';
import { inSlices } from '../sampler/slice.ts';

/** What a server does while it does not answer. */
export interface ServerState {
  readonly process: Readonly<Process>;
  /** The thread with most to do. */
  readonly busiest: ThreadShare | undefined;
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
  return { process, busiest: busiestThread(before, after, performance.now() - startedMs) };
}
