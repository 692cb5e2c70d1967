import type { Process } from '../sampler/process.ts';
import type { Sample } from '../sampler/sample.ts';
import { fdShare } from '../table/fd-share.ts';
import type { Finding } from './finding.ts';
import type { Subject } from './subject.ts';

/** With fewer descriptors than this a process is no suspect. */
const LEAST_FDS = 20;
const MOST_FOUND = 3;

/**
 * The few processes whose descriptors are worth a look one by one, which takes time: what is asked
 * about, what is found to be wrong, who is nearest to a limit, who opens most, who has most.
 */
export function suspects(
  { processes, slot }: Sample,
  findings: readonly Finding[],
  { pid, unit }: Subject,
): readonly Readonly<Process>[] {
  const found = findings.flatMap(({ process }) => process ?? []).slice(0, MOST_FOUND);
  const those: (Readonly<Process> | undefined)[] = [];
  const narrowed = pid !== undefined || unit !== undefined;
  const candidates = processes.filter((process) => {
    if (process.kernelThread || process.tgid !== process.pid) return false;
    if (pid === process.pid) those.push(process);
    if (narrowed && process.pid !== pid && (unit === undefined || process.unit !== unit)) {
      return false;
    }
    return (process.openFds ?? 0) >= LEAST_FDS;
  });
  those.push(
    ...found,
    greatest(candidates, (process) => fdShare(process) ?? 0),
    greatest(candidates, (process) => climb(process, slot)),
    greatest(candidates, ({ openFds = 0 }) => openFds),
  );
  return [...new Set(those.filter((process) => process !== undefined))];
}

/** How many more descriptors there are than two minutes ago, or than at the first look. */
function climb({ openFds = 0, fdHistory }: Readonly<Process>, slot: number): number {
  const { firstSlot, changedSlot } = fdHistory;
  if (firstSlot === undefined || changedSlot === undefined) return 0;
  return openFds - (fdHistory.at(Math.max(firstSlot, slot - 120)) ?? openFds);
}

/** Undefined when it is 0 of all. */
function greatest(
  processes: readonly Readonly<Process>[],
  of: (process: Readonly<Process>) => number,
): Readonly<Process> | undefined {
  let most = 0;
  let who: Readonly<Process> | undefined;
  for (const process of processes) {
    const value = of(process);
    if (value <= most) continue;
    most = value;
    who = process;
  }
  return who;
}
