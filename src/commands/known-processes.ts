import { parsePidStatus } from '../procfs/pid-status.ts';
import type { ProcReader } from '../procfs/read-proc.ts';
import { WrongUse } from './wrong-use.ts';

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
