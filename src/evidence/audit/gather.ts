import { readAcceptLimits } from '../../inspect/accept-limits.ts';
import { readMemoryBound } from '../../inspect/cgroup-memory.ts';
import { type Descriptor, readDescriptors } from '../../inspect/descriptors.ts';
import type { Unread } from '../../inspect/unread.ts';
import { parseOpenFilesLimit } from '../../procfs/pid-limits.ts';
import type { ProcReader } from '../../procfs/read-proc.ts';
import type { Process } from '../../sampler/process.ts';
import { inSlices } from '../../sampler/slice.ts';
import { readFacts } from '../../signals/read-facts.ts';
import type { Unit } from '../../systemd/unit.ts';
import type { AuditedProcess, AuditParts, Nothing, OpenFilesFacts, Part } from './facts.ts';
import { readInit } from './init.ts';
import { listenersIn } from './listeners.ts';
import { logFilesIn } from './log-files.ts';
import { isInOurNetwork, readHostParameters, readNetworkParameters } from './parameters.ts';
import { treeOf } from './tree.ts';
import { agentsAmong, findMetrics } from './watchers.ts';

/** Whom an audit is about. */
export interface AuditSubject {
  readonly unit: Part<Unit>;
  /** Of the sample; undefined where the unit does not run, or nobody was named. */
  readonly process: Readonly<Process> | undefined;
}

export interface AuditWorld {
  readonly reader: ProcReader;
  readonly processes: readonly Readonly<Process>[];
  /**
   * Its network is looked at too: parameters, how long its queues may be, and whether its ports answer
   * to `/metrics`.
   */
  readonly looksAtNetwork: boolean;
}

const NOT_LOOKED_AT: Nothing = { none: 'not looked at' };
const NOT_TRIED: Nothing = { none: 'not tried; --try-stop stops it, and takes the time' };

/** Looks at everything that an audit is about; reads only. */
export async function gatherAudit(
  { unit, process }: AuditSubject,
  world: AuditWorld,
): Promise<AuditParts> {
  const { reader, processes } = world;
  const known = isKnown(unit) ? unit : undefined;
  const parts = {
    unit,
    trial: NOT_TRIED,
    host: readHostParameters(reader),
    network: world.looksAtNetwork ? readNetworkParameters(reader, process?.pid) : NOT_LOOKED_AT,
  };
  if (process === undefined) return { ...parts, ...withoutProcess(known) };
  const descriptors = await inSlices(readDescriptors(reader, process));
  return {
    ...parts,
    process: await auditedProcess(reader, process),
    openFiles: openFilesOf(reader, process, known),
    init: readInit(reader, process.pid),
    tree: treeOf(process, known, processes),
    logs: 'unread' in descriptors ? descriptors : logFilesIn(reader, process.pid, descriptors),
    memory: readMemoryBound(reader, process.pid) ?? {
      unread: 'its control groups are not visible',
    },
    ...(await networkParts(descriptors, process, world)),
  };
}

function isKnown<Known extends object>(part: Part<Known>): part is Known {
  return !('unread' in part) && !('none' in part);
}

function withoutProcess(unit: Unit | undefined) {
  const none = { none: unit === undefined ? 'no process was named' : 'it has no main process now' };
  const openFiles =
    unit === undefined
      ? none
      : { asked: unit.openFilesLimit, granted: undefined, openFds: undefined };
  return {
    process: none,
    openFiles,
    init: none,
    tree: none,
    logs: none,
    memory: none,
    listeners: none,
    watchers: none,
  };
}

async function auditedProcess(
  reader: ProcReader,
  process: Readonly<Process>,
): Promise<AuditedProcess | Unread> {
  const [signals] = await inSlices(readFacts(reader, [process]));
  if (signals === undefined || typeof signals === 'string') return { unread: 'it has ended' };
  const { pid, shownName, uid, user } = process;
  return { pid, shownName, uid, user, signals, runtime: signals.runtime?.name };
}

function openFilesOf(
  reader: ProcReader,
  { pid, openFds }: Readonly<Process>,
  unit: Unit | undefined,
): OpenFilesFacts {
  const limits = reader.small(`${pid}/limits`);
  const granted = limits && parseOpenFilesLimit(limits);
  return { asked: unit?.openFilesLimit, granted, openFds };
}

/** What listens, and who would notice that descriptors run out. */
async function networkParts(
  descriptors: readonly Descriptor[] | Unread,
  { pid }: Readonly<Process>,
  { reader, processes, looksAtNetwork }: AuditWorld,
): Promise<Pick<AuditParts, 'listeners' | 'watchers'>> {
  const agents = agentsAmong(processes);
  if ('unread' in descriptors) {
    return { listeners: descriptors, watchers: { ...agents, metrics: undefined } };
  }
  const isNear = looksAtNetwork && reader.isKernel() && isInOurNetwork(reader, pid);
  const listeners = listenersIn(descriptors, isNear ? await readAcceptLimits() : new Map());
  const metrics = isNear ? await findMetrics(listeners) : undefined;
  return { listeners, watchers: { ...agents, metrics } };
}
