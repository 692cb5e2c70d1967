import { parsePidStatus } from '../procfs/pid-status.ts';
import type { ProcReader } from '../procfs/read-proc.ts';
import { parsePids } from './option-values.ts';
import { WrongUse } from './wrong-use.ts';

/** The PIDs among the words after the options; throws WrongUse for anything else. */
export function pidsIn(operands: readonly string[]): readonly number[] {
  const words = operands.join(' ');
  const pids = parsePids(words);
  if (pids === undefined) throw new WrongUse(`takes PIDs, such as 812 48271, not '${words}'`);
  return pids;
}

/** Throws WrongUse for the first of `pids` that is not the PID of a process. */
export function requireProcesses(reader: ProcReader, pids: readonly number[]): void {
  for (const pid of pids) {
    const status = reader.text(`${pid}/status`);
    if (status === undefined) {
      throw new WrongUse(
        reader.failure === 'gone'
          ? `no process ${pid} in ${reader.root}, ptop snapshot shows which there are`
          : `no permission to read process ${pid} (${reader.root} mounted with hidepid?)`,
      );
    }
    // Threads have a directory too, which no listing shows, proc_pid(5).
    const { tgid } = parsePidStatus(status);
    if (tgid !== undefined && tgid !== pid) {
      throw new WrongUse(`${pid} is a thread, give its process: ${tgid}`);
    }
  }
}
