import { emptyPidStat, parsePidStat } from '../procfs/pid-stat.ts';
import type { ProcReader } from '../procfs/read-proc.ts';
import type { Identity } from '../sampler/process.ts';
import { printable } from '../text/sanitize.ts';

/** A process that ptop descends from. */
export interface Ancestor extends Identity {
  /** comm made safe to show. */
  readonly shownName: string;
}

/** ptop itself, its parent, and so on up to the first process of its PID namespace. */
export function ownLineage(reader: ProcReader): readonly Ancestor[] {
  const lineage: Ancestor[] = [];
  const stat = emptyPidStat();
  for (let pid = process.pid; pid > 0 && !lineage.some((known) => known.pid === pid); ) {
    const bytes = reader.small(`${pid}/stat`);
    if (bytes === undefined || !parsePidStat(bytes, stat)) break;
    lineage.push({ pid, startTicks: stat.startTicks, shownName: printable(stat.comm) });
    pid = stat.ppid;
  }
  return lineage;
}
