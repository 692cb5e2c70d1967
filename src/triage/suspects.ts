import type { Process } from '../sampler/process.ts';
import type { Sample } from '../sampler/sample.ts';
import { fdShare } from '../table/fd-share.ts';
import type { Finding } from './finding.ts';
import type { Subject } from './subject.ts';

/** With fewer descriptors than this a process is no suspect. */
const LEAST_FDS = 20;
/** Less than this is no reason for a look, which has the kernel walk through its whole table of TCP. */
const LEAST_SHARE = 0.5;
const LEAST_CLIMB = 10;
const MANY_FDS = 1000;
const MOST_FOUND = 3;
/** Both ends of leaking connections climb alike, when both are here. */
const MOST_CLIMBING = 3;

/**
 * The few processes whose descriptors are worth a look one by one, which takes time: what is asked
 * about, what is found to be wrong, who is nearest to a limit, who opens most, who has most; never
 * ptop itself, which keeps a descriptor a process.
 */
export function suspects(
  { processes, slot }: Sample,
  findings: readonly Finding[],
  { pid, unit }: Subject,
  ownPid: number | undefined,
): readonly Readonly<Process>[] {
  const those: (Readonly<Process> | undefined)[] = findings
    .flatMap(({ process }) => process ?? [])
    .slice(0, MOST_FOUND);
  const nearest = new Greatest(LEAST_SHARE);
  const climbing: { readonly process: Readonly<Process>; readonly by: number }[] = [];
  const largest = new Greatest(MANY_FDS);
  const narrowed = pid !== undefined || unit !== undefined;
  for (const process of processes) {
    const { openFds = 0 } = process;
    const isAsked = process.pid === pid;
    if (isAsked) those.unshift(process);
    if (openFds < LEAST_FDS || process.pid === ownPid || process.tgid !== process.pid) continue;
    if (narrowed && !isAsked && (unit === undefined || process.unit !== unit)) continue;
    nearest.offer(process, fdShare(process) ?? 0);
    const by = climb(process, slot);
    if (by >= LEAST_CLIMB) climbing.push({ process, by });
    largest.offer(process, openFds);
  }
  climbing.sort((one, other) => other.by - one.by);
  const climbers = climbing.slice(0, MOST_CLIMBING).map(({ process }) => process);
  those.push(nearest.process, ...climbers, largest.process);
  return [...new Set(those.filter((process) => process !== undefined))];
}

/** How many more descriptors there are than two minutes ago, or than at the first look. */
function climb({ openFds = 0, fdHistory }: Readonly<Process>, slot: number): number {
  const { firstSlot, changedSlot } = fdHistory;
  if (firstSlot === undefined || changedSlot === undefined) return 0;
  return openFds - (fdHistory.at(Math.max(firstSlot, slot - 120)) ?? openFds);
}

/** The process with the greatest value so far; undefined while none has at least the first one. */
class Greatest {
  process: Readonly<Process> | undefined;
  #value: number;

  constructor(least: number) {
    this.#value = least;
  }

  offer(process: Readonly<Process>, value: number): void {
    if (value < this.#value) return;
    this.#value = value;
    this.process = process;
  }
}
