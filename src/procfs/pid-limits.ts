import { DecimalScanner } from './decimal-scanner.ts';

/** Resource limits of a process, getrlimit(2); Infinity when unlimited. */
export interface Limit {
  readonly soft: number;
  readonly hard: number;
}

/** One row of /proc/PID/limits. */
export interface NamedLimit extends Limit {
  /** As the kernel writes it: `Max open files`. */
  readonly name: string;
  /** `files`, `bytes`, `seconds`, ...; undefined for the nice and real-time priorities. */
  readonly units: string | undefined;
}

const NEWLINE = 0x0a;
const LOWERCASE_U = 0x75;
const OPEN_FILES = Buffer.from('\nMax open files ');
// The widths are fixed in the kernel since 2.6.24: "%-25s %-20s %-20s %-10s\n", fs/proc/base.c.
const NAME_WIDTH = 25;
const SOFT_AT = 26;
const HARD_AT = 47;
const UNITS_AT = 68;

/**
 * Parses all of /proc/PID/limits, proc_pid_limits(5); the header and rows that are no limits are
 * skipped.
 *
 *     Limit                     Soft Limit           Hard Limit           Units
 *     Max cpu time              unlimited            unlimited            seconds
 *     Max open files            20000                20000                files
 */
export function parsePidLimits(bytes: Buffer): NamedLimit[] {
  const limits: NamedLimit[] = [];
  for (let start = 0; start < bytes.length; ) {
    const newline = bytes.indexOf(NEWLINE, start);
    const end = newline < 0 ? bytes.length : newline;
    const row = bytes.subarray(start, end);
    const limit = limitOf(row, 0);
    if (limit !== undefined) {
      const name = row.toString('latin1', 0, NAME_WIDTH).trimEnd();
      const units = row.toString('latin1', UNITS_AT).trimEnd();
      limits.push({ name, ...limit, units: units === '' ? undefined : units });
    }
    start = end + 1;
  }
  return limits;
}

/** Finds only the limit of open descriptors (RLIMIT_NOFILE) in /proc/PID/limits. */
export function parseOpenFilesLimit(bytes: Buffer): Limit | undefined {
  const at = bytes.indexOf(OPEN_FILES);
  return at < 0 ? undefined : limitOf(bytes, at + 1);
}

function limitOf(bytes: Buffer, row: number): Limit | undefined {
  const soft = valueAt(bytes, row + SOFT_AT);
  const hard = valueAt(bytes, row + HARD_AT);
  return soft === undefined || hard === undefined ? undefined : { soft, hard };
}

/** A number, or `unlimited`. */
function valueAt(bytes: Buffer, at: number): number | undefined {
  return bytes[at] === LOWERCASE_U ? Infinity : new DecimalScanner(bytes, at).next();
}
