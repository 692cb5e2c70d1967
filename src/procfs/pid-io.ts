import { decimalAfter } from './decimal-scanner.ts';

/** What a process has read from and written to storage since it started. */
export interface PidIo {
  readonly readBytes: number | undefined;
  readonly writeBytes: number | undefined;
}

const READ_BYTES = Buffer.from('\nread_bytes: ');
const WRITE_BYTES = Buffer.from('\nwrite_bytes: ');

/**
 * Parses /proc/PID/io, proc_pid_io(5). The first four lines count what went through read(2) and
 * write(2), from pipes and caches too; the last two what reached the block layer.
 *
 *     rchar: 9853
 *     wchar: 2877
 *     syscr: 16
 *     syscw: 3
 *     read_bytes: 4096
 *     write_bytes: 0
 *     cancelled_write_bytes: 0
 */
export function parsePidIo(bytes: Buffer): PidIo {
  return {
    readBytes: decimalAfter(bytes, READ_BYTES),
    writeBytes: decimalAfter(bytes, WRITE_BYTES),
  };
}
