import { childrenOf } from '../inspect/children.ts';
import type { Unread } from '../inspect/unread.ts';
import type { Process } from '../sampler/process.ts';
import { inSlices } from '../sampler/slice.ts';
import type { Facts } from '../signals/facts.ts';
import { readFacts } from '../signals/read-facts.ts';
import { readSigkills, type Sigkill } from '../systemd/sigkills.ts';
import type { Unit } from '../systemd/unit.ts';
import { readAskedUnit, unitOfAsked } from './asked-unit.ts';
import { otherSystem } from './other-system.ts';
import { readListeningPorts } from './ports-of.ts';
import type { World } from './world.ts';

/** How the process that is asked about takes a stop, and which units were ended by SIGKILL. */
export interface StoppingEvidence {
  readonly takenAtMs: number;
  /** Undefined where nobody is asked about, or it does not run. */
  readonly asked: AskedProcess | undefined;
  /** Of the last hour; of the unit that is asked about of the last week. Oldest first. */
  readonly sigkills: readonly Sigkill[];
}

/** Whom a stop is about: the process that is asked about, or the main one of the unit. */
export interface AskedProcess {
  readonly process: Readonly<Process>;
  readonly signals: Facts;
  /** The unit whose main process it is. */
  readonly unit: Unit | undefined;
  /** That unit is one of a user's manager, not of the system's. */
  readonly isOfUser: boolean;
  readonly children: number;
  /** TCP ports that it listens on, lowest first. */
  readonly ports: readonly number[];
}

const HOUR_MS = 3_600_000;
const WEEK_MS = 7 * 24 * HOUR_MS;

/** Reads one process, and costs one journalctl; with a subject, one systemctl more. */
export async function gatherStoppingEvidence(world: World): Promise<StoppingEvidence | Unread> {
  const other = otherSystem(world.reader);
  if (other !== undefined) return other;
  const takenAtMs = Date.now();
  const { pid } = world.subject;
  const asked = await readAskedUnit(world);
  const unit = unitOfAsked(asked);
  const isOfUser = asked?.ref.uid !== undefined;
  const sigkills =
    asked === undefined || isOfUser
      ? await readSigkills(takenAtMs - HOUR_MS)
      : await readSigkills(takenAtMs - WEEK_MS, asked.ref);
  const isMain = unit?.mainPid !== undefined && (pid === undefined || pid === unit.mainPid);
  return {
    takenAtMs,
    asked: await readAsked(world, isMain ? unit.mainPid : pid, isMain ? unit : undefined, isOfUser),
    sigkills,
  };
}

async function readAsked(
  { reader, sample: { processes } }: World,
  pid: number | undefined,
  unit: Unit | undefined,
  isOfUser: boolean,
): Promise<AskedProcess | undefined> {
  const process = processes.find((one) => one.pid === pid);
  if (process === undefined) return undefined;
  const [signals] = await inSlices(readFacts(reader, [process]));
  if (typeof signals !== 'object' || signals.zombie || signals.kernelThread) return undefined;
  return {
    process,
    signals,
    unit,
    isOfUser,
    children: childrenOf(processes, process).length,
    ports: (await readListeningPorts(reader, process)) ?? [],
  };
}
