import type { Unread } from '../inspect/unread.ts';
import { type BusyProcesses, busyProcesses } from './busy-threads.ts';
import { type CpuReading, cpuReadings } from './cpu-readings.ts';
import { isInFirstPidNamespace, type NamespaceInits, namespaceInits } from './namespace-init.ts';
import { ownPid } from './own-processes.ts';
import { type PortsByProcess, portsOf } from './ports-of.ts';
import { type Standings, standingIn } from './standing.ts';
import { type Quotas, quotasOf } from './throttling.ts';
import { type Tracers, tracersOf } from './tracers.ts';
import { type WaitingByProcess, waitingOf } from './waiting.ts';
import type { World } from './world.ts';

/** What processors and processes do, from look to look. */
export interface TaskEvidence {
  readonly takenAtMs: number;
  /** The last seconds, oldest first. */
  readonly cpu: readonly CpuReading[];
  readonly busy: BusyProcesses;
  readonly quotas: Quotas;
  readonly standings: Standings;
  readonly waiting: WaitingByProcess;
  readonly tracers: Tracers;
  readonly inits: NamespaceInits;
  /** Of those that are busy or stopped. */
  readonly ports: PortsByProcess;
  /** Of ptop, which is no cause of anything. */
  readonly ownPid: number | undefined;
  /** Processors can be busy with what is in no list: false in a container, which sees its own. */
  readonly seesAll: boolean;
  /** Why not all processes can be seen. */
  readonly hidden: string | undefined;
}

export async function gatherTaskEvidence(
  { reader, sample, subject }: World,
  before: TaskEvidence | undefined,
): Promise<TaskEvidence | Unread> {
  const { takenAtMs } = sample;
  const standings = standingIn(reader, sample, before?.standings ?? new Map());
  const busy = await busyProcesses(reader, sample, before?.busy ?? new Map());
  const stopped = [...standings.values()].filter(({ state }) => state === 'T' || state === 't');
  const suspects = [
    ...Array.from(busy.values())
      .filter(({ busiest }) => (busiest?.wholeForMs ?? 0) > 0)
      .map(({ process }) => process),
    ...stopped.map(({ process }) => process),
  ];
  const seesFirst = sample.processes.some(({ pid }) => pid === 1);
  return {
    takenAtMs,
    cpu: cpuReadings(reader, sample, before?.cpu ?? []),
    busy,
    quotas: quotasOf(reader, sample, before?.quotas ?? new Map()),
    standings,
    waiting: await waitingOf(reader, standings, takenAtMs, before?.waiting ?? new Map()),
    tracers: tracersOf(reader, stopped),
    inits: await namespaceInits(reader, sample, standings, subject.pid, before?.inits ?? new Map()),
    ports: await portsOf(reader, suspects, before?.ports ?? new Map()),
    ownPid: ownPid(reader),
    seesAll: seesFirst && isInFirstPidNamespace(reader),
    hidden: seesFirst ? undefined : HIDDEN,
  };
}

const HIDDEN = 'the processes of other users are hidden here (hidepid)';
