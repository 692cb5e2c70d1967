import { parsePidStatus } from '../procfs/pid-status.ts';
import type { ProcReader } from '../procfs/read-proc.ts';

/**
 * Why ptop changes nothing at all: it was started with --readonly, or the processes that it shows
 * are not of its own PID namespace, so that their numbers mean others (--procfs with a host's procfs
 * in a container, or a captured tree).
 */
export type Refusal = 'readonly' | 'elsewhere';

/** Why nothing may be changed through this procfs; undefined when it may. */
export function refusalOf(reader: ProcReader, readonly: boolean): Refusal | undefined {
  if (readonly) return 'readonly';
  return showsOwnNamespace(reader) ? undefined : 'elsewhere';
}

/** True when a PID in this procfs is the same process for kill(2). */
function showsOwnNamespace(reader: ProcReader): boolean {
  const status = reader.isKernel() ? reader.text('self/status') : undefined;
  if (status === undefined) return false;
  // `NSpid: 48271 12` in a procfs of an outer namespace; absent before Linux 4.1.
  const { tgid, namespacePids = [tgid] } = parsePidStatus(status);
  return namespacePids.length === 1 && namespacePids[0] === process.pid;
}
