import { parsePidIo } from '../procfs/pid-io.ts';
import type { ProcReader } from '../procfs/read-proc.ts';
import type { Tracked } from './tracked.ts';

/**
 * Storage traffic of a process since its last reading, from /proc/PID/io (proc_pid_io(5)); undefined
 * at the first reading and where not permitted.
 */
export function readIo(reader: ProcReader, process: Tracked, nowMs: number): void {
  const bytes = reader.small(`${process.directory}/io`);
  const io = bytes && parsePidIo(bytes);
  if (io?.readBytes === undefined || io.writeBytes === undefined) {
    process.readBytesPerSecond = undefined;
    process.writeBytesPerSecond = undefined;
    process.ioReadAtMs = 0;
    return;
  }
  if (process.ioReadAtMs > 0 && nowMs > process.ioReadAtMs) {
    const seconds = (nowMs - process.ioReadAtMs) / 1000;
    process.readBytesPerSecond = (io.readBytes - process.readBytes) / seconds;
    process.writeBytesPerSecond = (io.writeBytes - process.writeBytes) / seconds;
  }
  process.ioReadAtMs = nowMs;
  process.readBytes = io.readBytes;
  process.writeBytes = io.writeBytes;
}
