import { emptyPidStat, type PidStat, parsePidStat } from '../procfs/pid-stat.ts';
import type { ProcReader } from '../procfs/read-proc.ts';
import type { Identity } from '../sampler/process.ts';

/**
 * Why a process cannot be looked at: it has ended; it has ended and its PID is another's; the
 * kernel does not let us look (hidepid, no descriptor left), so that nobody knows who it is.
 */
export type Absence = 'gone' | 'recycled' | 'unchecked';

const stat = emptyPidStat();

/**
 * /proc/PID/stat of exactly this process: a PID is reused, a PID with its start time is not. The
 * record is the same one each time; read it before the next call.
 */
export function statOf(reader: ProcReader, identity: Identity): Readonly<PidStat> | Absence {
  const bytes = reader.small(`${identity.pid}/stat`);
  if (bytes === undefined) return reader.failure === 'gone' ? 'gone' : 'unchecked';
  if (!parsePidStat(bytes, stat)) return 'unchecked';
  return stat.startTicks === identity.startTicks ? stat : 'recycled';
}
