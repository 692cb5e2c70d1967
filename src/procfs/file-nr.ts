/** Open files of the whole host. */
export interface FileNr {
  readonly allocated: number;
  /** Beyond 2^53 (the default of hosts with systemd is 2^63 - 1) rounded to what a number can hold. */
  readonly max: number;
}

/**
 * Parses /proc/sys/fs/file-nr, Documentation/admin-guide/sysctl/fs.rst: allocated, allocated but
 * unused (always 0 since Linux 2.6), most that can be.
 *
 *     485	0	2466170
 */
export function parseFileNr(text: string): FileNr | undefined {
  const match = /^(\d+)\s+(\d+)\s+(\d+)\s*$/.exec(text);
  if (match === null) return undefined;
  return { allocated: Number(match[1]) - Number(match[2]), max: Number(match[3]) };
}
