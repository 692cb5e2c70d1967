import { numberOf } from '../procfs/keyed-lines.ts';
import { parsePidStatus } from '../procfs/pid-status.ts';
import type { ProcReader } from '../procfs/read-proc.ts';
import { type Unread, unreadBecause } from './unread.ts';

/** The memory of a process; `undefined` where the kernel did not say. */
export interface Memory {
  readonly rssBytes: number | undefined;
  /** The three of which RSS is made: what a leak is in, mapped files, shared memory. */
  readonly anonymousBytes: number | undefined;
  readonly fileBytes: number | undefined;
  readonly sharedBytes: number | undefined;
  readonly swapBytes: number | undefined;
  /** The most that RSS ever was (VmHWM). */
  readonly peakRssBytes: number | undefined;
  /** RSS is there again, but for what it gives back from moment to moment. */
  readonly atPeak: boolean | undefined;
  /** 0 to 2000: whom the kernel kills first when memory runs out, proc_pid_oom_score(5). */
  readonly oomScore: number | undefined;
  /** -1000 (never) to 1000: what was asked for, part of the score. */
  readonly oomScoreAdjustment: number | undefined;
}

const PEAK_SHARE = 0.99;

/** Everyone may read this of everyone. */
export function readMemory(reader: ProcReader, pid: number): Memory | Unread {
  const text = reader.text(`${pid}/status`);
  if (text === undefined) return unreadBecause(reader.failure);
  const status = parsePidStatus(text);
  const { rssBytes, peakRssBytes } = status;
  return {
    rssBytes,
    anonymousBytes: status.anonymousRssBytes,
    fileBytes: status.fileRssBytes,
    sharedBytes: status.sharedRssBytes,
    swapBytes: status.swapBytes,
    peakRssBytes,
    atPeak:
      rssBytes === undefined || peakRssBytes === undefined
        ? undefined
        : rssBytes >= PEAK_SHARE * peakRssBytes,
    oomScore: numberOf(reader.text(`${pid}/oom_score`)?.trim()),
    oomScoreAdjustment: adjustmentIn(reader.text(`${pid}/oom_score_adj`)),
  };
}

function adjustmentIn(text: string | undefined): number | undefined {
  return text !== undefined && /^-?\d+\n?$/.test(text) ? Number(text) : undefined;
}
