import { readAgeSeconds } from '../inspect/age.ts';
import { averageGrowth } from '../inspect/average-growth.ts';
import { summarize } from '../inspect/descriptor-summary.ts';
import { readListenQueues } from '../inspect/listen-queues.ts';
import { readOpenDescriptors } from '../inspect/open-descriptors.ts';
import { parseOpenFilesLimit } from '../procfs/pid-limits.ts';
import type { ProcReader } from '../procfs/read-proc.ts';
import { atOnce } from '../sampler/slice.ts';
import { WatchedProcesses } from '../sampler/watched-processes.ts';
import { fdsJson } from './fds/json.ts';
import type { FdsReport } from './fds/report.ts';
import { fdsText } from './fds/text.ts';
import { toJson } from './json.ts';
import { requireProcesses } from './known-processes.ts';
import { parsePids } from './option-values.ts';
import type { Values } from './options.ts';
import { write } from './output.ts';
import { openProcfs } from './procfs-root.ts';
import { WrongUse } from './wrong-use.ts';

export interface FdsOptions {
  readonly pid: number;
  readonly json: boolean;
  readonly reader: ProcReader;
}

/** Throws WrongUse for what is no process. */
export function fdsOptions(values: Values<'fds'>, operands: readonly string[]): FdsOptions {
  const [operand = ''] = operands;
  const [pid, ...others] = parsePids(operand) ?? [];
  if (pid === undefined || others.length > 0)
    throw new WrongUse(`takes a PID, such as 48271, not '${operand}'`);
  const reader = openProcfs(values.procfs);
  requireProcesses(reader, [pid]);
  return { pid, json: values.json ?? false, reader };
}

/** Prints what the descriptors of a process are. Returns exit status 0; throws WrongUse when it ends meanwhile. */
export async function fds({ pid, json, reader }: FdsOptions): Promise<number> {
  const report = readReport(reader, pid);
  await write(json ? `${toJson(fdsJson(report))}\n` : fdsText(report));
  return 0;
}

function readReport(reader: ProcReader, pid: number): FdsReport {
  const watched = new WatchedProcesses(reader, [pid]);
  const [process] = watched.read();
  if (process === undefined) throw new WrongUse(`process ${pid} has ended`);
  const open = atOnce(readOpenDescriptors(reader, process));
  const descriptors = 'unread' in open ? open : summarize(open);
  const limits = reader.small(`${pid}/limits`);
  const limit = limits && parseOpenFilesLimit(limits);
  const ageSeconds = readAgeSeconds(reader, process);
  const takenAtMs = Date.now();
  if (watched.read().length === 0) throw new WrongUse(`process ${pid} ended while it was read`);
  const openFds = 'unread' in descriptors ? process.openFds : descriptors.count;
  return {
    takenAtMs,
    pid,
    name: process.name,
    openFds,
    softLimit: limit?.soft,
    hardLimit: limit?.hard,
    ageSeconds,
    growth: averageGrowth(openFds, limit?.soft, ageSeconds),
    descriptors,
    listenQueues: readListenQueues(reader, pid),
  };
}
