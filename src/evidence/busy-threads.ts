import { busiestThread, readThreadTimes, type ThreadShare } from '../inspect/thread-times.ts';
import type { ProcReader } from '../procfs/read-proc.ts';
import type { RunTimes } from '../procfs/schedstat.ts';
import type { Process } from '../sampler/process.ts';
import type { Sample } from '../sampler/sample.ts';
import { inSlices } from '../sampler/slice.ts';
import { printable } from '../text/sanitize.ts';
import { isOwnIn } from './own-processes.ts';

/** A process that uses much processor time, and the one of its threads that wants most of it. */
export interface BusyProcess {
  readonly process: Readonly<Process>;
  readonly runTimes: ReadonlyMap<number, RunTimes>;
  readonly readAtMs: number;
  /** Undefined until it has been read twice. */
  readonly busiest: BusyThread | undefined;
}

/** Its shares are of the time since the look before. */
export interface BusyThread extends ThreadShare {
  /** Its comm, safe to show. */
  readonly name: string;
  /** So long it has wanted a whole processor; 0 when it does not now. */
  readonly wholeForMs: number;
}

export type BusyProcesses = ReadonlyMap<Readonly<Process>, BusyProcess>;

/** A thread that wants one processor gets this much of it where many want it. */
const LEAST_PERCENT = 5;
const MOST_PROCESSES = 10;
/** Who has more threads than this spreads its work over them. */
const MOST_THREADS = 256;
/** Runs, or waits to run, for this share of the time: it does nothing else. */
const WHOLE_PERCENT = 92;

/** Looks into the busiest processes: does one thread of them want a whole processor? */
export async function busyProcesses(
  reader: ProcReader,
  sample: Sample,
  before: BusyProcesses,
): Promise<BusyProcesses> {
  const isOwn = isOwnIn(reader);
  const suspects = sample.processes.filter(
    (process) => isSuspect(process) && process.tgid === process.pid && !isOwn(process),
  );
  suspects.sort((one, other) => (other.cpuPercent ?? 0) - (one.cpuPercent ?? 0));
  const busy = new Map<Readonly<Process>, BusyProcess>();
  for (const process of suspects.slice(0, MOST_PROCESSES)) {
    busy.set(process, await lookInto(reader, process, before.get(process)));
  }
  return busy;
}

const isSuspect = ({ kernelThread, threads, state, cpuPercent }: Readonly<Process>): boolean =>
  !kernelThread &&
  threads <= MOST_THREADS &&
  (cpuPercent === undefined ? state === 'R' : cpuPercent >= LEAST_PERCENT);

async function lookInto(
  reader: ProcReader,
  process: Readonly<Process>,
  before: BusyProcess | undefined,
): Promise<BusyProcess> {
  const readAtMs = performance.now();
  const runTimes = await inSlices(readThreadTimes(reader, process.pid));
  const now = { process, runTimes, readAtMs };
  return { ...now, busiest: before && wholeThread(reader, now, before) };
}

function wholeThread(
  reader: ProcReader,
  { process: { pid }, runTimes, readAtMs }: Omit<BusyProcess, 'busiest'>,
  before: BusyProcess,
): BusyThread | undefined {
  const elapsedMs = readAtMs - before.readAtMs;
  const most = busiestThread(before.runTimes, runTimes, elapsedMs);
  if (most === undefined) return undefined;
  const wasWholeForMs = before.busiest?.tid === most.tid ? before.busiest.wholeForMs : 0;
  return {
    ...most,
    name: printable(
      reader.bytes(`${pid}/task/${most.tid}/comm`)?.toString('utf8').trimEnd() ?? '?',
    ),
    wholeForMs: most.wantedPercent >= WHOLE_PERCENT ? wasWholeForMs + elapsedMs : 0,
  };
}
