/**
 * Reads the `Key: value` lines of meminfo and /proc/PID/status; other lines are skipped.
 *
 *     VmRSS:	    1760 kB
 *
 * A key that appears twice has its last value: in /proc/PID/status the process chooses what stands
 * in the first line (Name), and gVisor does not escape a newline in it, so a name could otherwise
 * pass for a field.
 */
export function parseKeyedLines(text: string): ReadonlyMap<string, string> {
  const values = new Map<string, string>();
  let start = 0;
  while (start < text.length) {
    let end = text.indexOf('\n', start);
    if (end < 0) end = text.length;
    const line = text.slice(start, end);
    const colon = line.indexOf(':');
    if (colon > 0) values.set(line.slice(0, colon), line.slice(colon + 1).trim());
    start = end + 1;
  }
  return values;
}

/** A plain number: `Threads:	11`. */
export function numberOf(value: string | undefined): number | undefined {
  return value !== undefined && /^\d+$/.test(value) ? Number(value) : undefined;
}

/** A size, in bytes: `VmRSS:	    1760 kB` (by which the kernel means 1024). */
export function sizeOf(value: string | undefined): number | undefined {
  const match = /^(\d+) kB$/.exec(value ?? '');
  return match === null ? undefined : Number(match[1]) * 1024;
}
