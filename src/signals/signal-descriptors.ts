import { parseKeyedLines } from '../procfs/keyed-lines.ts';
import type { ProcReader } from '../procfs/read-proc.ts';

/** Who uses signalfd(2) opens it early; a look at 60,000 sockets would take too long. */
const DESCRIPTORS_LOOKED_AT = 64;

/**
 * The signals that a process takes from descriptors of signalfd(2), as systemd and its daemons do;
 * none where we may not see its descriptors. From proc_pid_fdinfo(5):
 *
 *     sigmask:	0000000000004000
 */
export function readSignalDescriptors(reader: ProcReader, pid: number): bigint {
  let taken = 0n;
  for (let fd = 0; fd < DESCRIPTORS_LOOKED_AT; fd++) {
    const link = reader.link(`${pid}/fd/${fd}`);
    if (link === undefined && reader.failure === 'denied') break;
    if (link !== 'anon_inode:[signalfd]') continue;
    const mask = parseKeyedLines(reader.text(`${pid}/fdinfo/${fd}`) ?? '').get('sigmask');
    if (mask !== undefined && /^[0-9a-f]{16}$/.test(mask)) taken |= BigInt(`0x${mask}`);
  }
  return taken;
}
