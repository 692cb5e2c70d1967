import type { ProcReader } from '../../procfs/read-proc.ts';
import type { Process } from '../../sampler/process.ts';
import type { Sample } from '../../sampler/sample.ts';
import { readListeningPorts } from '../ports-of.ts';
import type { World } from '../world.ts';

/** A port that the process or the unit that is asked about listens on, or did. */
export interface SubjectPort {
  readonly port: number;
  readonly process: Readonly<Process>;
  /** Of the look that first missed it; undefined while somebody listens. */
  readonly lostAtMs: number | undefined;
}

const MOST_PROCESSES = 30;

/**
 * The ports of the subject; those of the look before that are missing now are kept, as lost, as long
 * as their process is there. Nothing without a subject.
 */
export async function subjectPorts(
  { reader, sample, subject }: World,
  before: readonly SubjectPort[],
): Promise<readonly SubjectPort[]> {
  const processes = subjectProcesses(sample, subject);
  const now = new Map<number, SubjectPort>();
  for (const process of processes) {
    for (const port of await portsNow(reader, process)) {
      now.set(port, { port, process, lostAtMs: undefined });
    }
  }
  const lost = before
    .filter(({ port, process }) => !now.has(port) && isThere(process, processes))
    .map((known) => ({ ...known, lostAtMs: known.lostAtMs ?? sample.takenAtMs }));
  return [...now.values(), ...lost];
}

const portsNow = async (reader: ProcReader, process: Readonly<Process>) =>
  (await readListeningPorts(reader, process)) ?? [];

function subjectProcesses(
  { processes }: Sample,
  { unit, pid }: World['subject'],
): readonly Readonly<Process>[] {
  if (unit === undefined && pid === undefined) return [];
  return processes
    .filter((process) => process.pid === process.tgid)
    .filter((process) => (pid === undefined ? process.unit === unit : process.pid === pid))
    .slice(0, MOST_PROCESSES);
}

const isThere = (process: Readonly<Process>, processes: readonly Readonly<Process>[]): boolean =>
  process.endedAtMs === undefined && processes.includes(process);
