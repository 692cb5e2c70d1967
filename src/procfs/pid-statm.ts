import { DecimalScanner } from './decimal-scanner.ts';

/**
 * Finds the resident size, in pages, in /proc/PID/statm, proc_pid_statm(5). It is VmRSS, what ps and
 * htop show. Field 24 of /proc/PID/stat is not quite: since Linux 6.2 each processor counts for
 * itself, and stat leaves out what it has not added to the sum yet, up to max(32, 2 x processors)
 * pages a processor (include/linux/percpu_counter.h).
 *
 *     765 440 412 5 0 90 0
 */
export function parseRssPages(bytes: Buffer): number | undefined {
  const scanner = new DecimalScanner(bytes, 0);
  scanner.next(); // virtual size
  return scanner.next();
}
