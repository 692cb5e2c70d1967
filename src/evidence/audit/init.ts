import { emptyPidStat, parsePidStat } from '../../procfs/pid-stat.ts';
import { parsePidStatus } from '../../procfs/pid-status.ts';
import type { ProcReader } from '../../procfs/read-proc.ts';
import { printable } from '../../text/sanitize.ts';
import type { InitFacts, Part } from './facts.ts';

/** Who is process 1 of a host; elsewhere we are in a container ourselves. */
const OF_A_HOST = /^(?:systemd|init|openrc-init|runit|procd)$/;

/**
 * Finds process 1 of the PID namespace of a process: the one among its ancestors whose PID in its own
 * namespace is 1, proc_pid_status(5) NSpid.
 */
export function readInit(reader: ProcReader, pid: number): Part<InitFacts> {
  const depth = namespacePids(reader, pid).length;
  for (let at = pid; at > 0; ) {
    const pids = namespacePids(reader, at);
    const stat = emptyPidStat();
    const bytes = reader.small(`${at}/stat`);
    if (bytes === undefined || !parsePidStat(bytes, stat)) break;
    if (pids.length < depth) break; // its parent is outside: it was brought in, by nsenter(1)
    if (at === 1 || (depth > 1 && pids.at(-1) === 1)) {
      const isHost = at === 1 && depth <= 1 && OF_A_HOST.test(stat.comm);
      if (isHost) return { none: 'not in a container' };
      return { shownName: printable(stat.comm), isItself: at === pid };
    }
    at = stat.ppid;
  }
  return { unread: 'process 1 of its PID namespace is not among its ancestors' };
}

const namespacePids = (reader: ProcReader, pid: number): readonly number[] =>
  parsePidStatus(reader.text(`${pid}/status`) ?? '').namespacePids ?? [pid];
