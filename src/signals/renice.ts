import os from 'node:os';
import { emptyPidStat, parsePidStat } from '../procfs/pid-stat.ts';
import type { ProcReader } from '../procfs/read-proc.ts';
import { Slice } from '../sampler/slice.ts';
import { type Absence, statOf } from './identity.ts';
import type { Refusal } from './refusal.ts';
import { whyNot } from './send-sentences.ts';
import type { Target } from './target.ts';

/** What nice values there are, sched(7): the lower, the more of the processor. */
const LOWEST = -20;
const HIGHEST = 19;

/** What became of a wish for another nice value. */
export type ReniceResult =
  | { readonly kind: 'set'; readonly nice: number; readonly threads: number }
  /** It belongs to another user. */
  | { readonly kind: 'denied' }
  /** Only root may take back what was given away, or go below 0. */
  | { readonly kind: 'onlyUp' }
  | { readonly kind: Absence | Refusal };

export interface Reniced {
  readonly target: Target;
  readonly result: ReniceResult;
}

/**
 * Changes the nice value of each target by `by`, setpriority(2), in slices. Linux has a value a
 * thread, so a process is changed in all of its threads, each from the value it has now.
 */
export function* reniceAll(
  reader: ProcReader,
  targets: readonly Target[],
  by: number,
  refusal: Refusal | undefined,
): Generator<undefined, readonly Reniced[], undefined> {
  const slice = new Slice();
  const reniced: Reniced[] = [];
  for (const target of targets) {
    const result = refusal === undefined ? renice(reader, target, by) : { kind: refusal };
    reniced.push({ target, result });
    if (slice.isOver()) yield* slice.pause();
  }
  return reniced;
}

function renice(reader: ProcReader, target: Target, by: number): ReniceResult {
  const found = statOf(reader, target);
  if (typeof found === 'string') return { kind: found };
  const first = setNice(target.pid, found.nice + by);
  if (first.kind !== 'set' || target.tgid !== target.pid) return first;
  let threads = 1;
  for (const name of reader.list(`${target.pid}/task`) ?? []) {
    const tid = Number(name);
    if (tid === target.pid) continue;
    const bytes = reader.small(`${target.pid}/task/${tid}/stat`);
    if (bytes === undefined || !parsePidStat(bytes, ofThread)) continue;
    if (setNice(tid, ofThread.nice + by).kind === 'set') threads++;
  }
  return { ...first, threads };
}

const ofThread = emptyPidStat();

function setNice(tid: number, wanted: number): ReniceResult {
  const nice = Math.max(LOWEST, Math.min(HIGHEST, wanted));
  try {
    os.setPriority(tid, nice);
    return { kind: 'set', nice, threads: 1 };
  } catch (error) {
    const { info } = error as { info?: { code?: string } };
    switch (info?.code) {
      case 'ESRCH':
        return { kind: 'gone' };
      case 'EPERM':
        return { kind: 'denied' };
      case 'EACCES':
        return { kind: 'onlyUp' };
      default:
        throw error;
    }
  }
}

/** How that went, without a subject; `threads` are named where there is more than one. */
export function reniceText({ target, result }: Reniced): string {
  switch (result.kind) {
    case 'set': {
      const threads = result.threads > 1 ? ` in ${result.threads} threads` : '';
      return `nice ${result.nice}${threads}`;
    }
    case 'onlyUp':
      return 'not permitted: only root or CAP_SYS_NICE may lower a nice value (F8 raises it)';
    default:
      return whyNot(result.kind, target, 'CAP_SYS_NICE');
  }
}
