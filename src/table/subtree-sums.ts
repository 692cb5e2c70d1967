import type { Process } from '../sampler/process.ts';
import { isThread } from './applicable.ts';
import { fdShare } from './fd-share.ts';

/**
 * What the row of a folded subtree shows in place of the figures of its root: sums over the root
 * and all that it hides, and for FD% the highest, so that folding hides no process in danger.
 * Threads are left out, their process counts them already; so are unknown values. A sum is unknown
 * when all of its parts are.
 */
export interface SubtreeSums {
  readonly cpuPercent: number | undefined;
  readonly memoryPercent: number | undefined;
  readonly rssBytes: number;
  readonly openFds: number | undefined;
  readonly highestFdShare: number | undefined;
  readonly threads: number;
}

const plus = (sum: number | undefined, part: number | undefined): number | undefined =>
  part === undefined ? sum : (sum ?? 0) + part;

const highest = (a: number | undefined, b: number | undefined): number | undefined =>
  a === undefined || (b !== undefined && b > a) ? b : a;

/** Sums over the processes of a subtree; see `SubtreeSums`. */
export const sumSubtree = (members: Iterable<Readonly<Process>>): SubtreeSums => {
  let cpuPercent: number | undefined;
  let memoryPercent: number | undefined;
  let rssBytes = 0;
  let openFds: number | undefined;
  let highestFdShare: number | undefined;
  let threads = 0;
  for (const process of members) {
    if (isThread(process)) continue;
    cpuPercent = plus(cpuPercent, process.cpuPercent);
    memoryPercent = plus(memoryPercent, process.memoryPercent);
    rssBytes += process.rssBytes;
    openFds = plus(openFds, process.openFds);
    highestFdShare = highest(highestFdShare, fdShare(process));
    threads += process.threads;
  }
  return { cpuPercent, memoryPercent, rssBytes, openFds, highestFdShare, threads };
};
