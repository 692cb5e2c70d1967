/**
 * Parses /proc/loadavg, proc_loadavg(5): threads that ran or waited for a disk, averaged over the
 * last 1, 5 and 15 minutes. Undefined when one of them is missing.
 *
 *     0.17 0.07 0.02 1/88 5132
 */
export function parseLoadAverage(text: string): readonly [number, number, number] | undefined {
  const match = /^(\d+\.\d+) (\d+\.\d+) (\d+\.\d+)\s/.exec(text);
  if (match === null) return undefined;
  return [Number(match[1]), Number(match[2]), Number(match[3])];
}

/**
 * The PID that was given last, from the same file: of a process or a thread, in the PID namespace of
 * who reads. Undefined when it is missing.
 */
export function parseLastPid(text: string): number | undefined {
  const match = / (\d+)\s*$/.exec(text);
  return match === null ? undefined : Number(match[1]);
}

/**
 * Threads that run or wait for a processor at this moment, of the whole machine, from the same file:
 * the number before the slash. Undefined when it is missing.
 */
export function parseRunnable(text: string): number | undefined {
  const match = / (\d+)\/\d+ \d+\s*$/.exec(text);
  return match === null ? undefined : Number(match[1]);
}
