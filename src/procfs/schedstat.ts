/**
 * What tells whether a thread has run since it was last looked at: /proc/PID/schedstat, see
 * Documentation/scheduler/sched-stats.rst. For a process with one thread that has not run, nothing
 * else can have changed.
 */
export interface Schedstat {
  onCpuNanoseconds: number;
  timesRun: number;
}

const ZERO = 0x30;
const NINE = 0x39;

/**
 * Parses `2041123456 98213 17321` (time on a processor, time waiting for one, times run), the first
 * `length` of `bytes`, into `into`. Returns true when it differs from what was there: the thread has
 * run.
 */
export function parseSchedstat(bytes: Buffer, into: Schedstat, length = bytes.length): boolean {
  let value = 0;
  let number = 0;
  let onCpuNanoseconds = 0;
  let position = 0;
  for (; position < length && number < 3; position++) {
    const byte = bytes[position] as number;
    if (byte >= ZERO && byte <= NINE) {
      value = value * 10 + (byte - ZERO);
    } else {
      if (number === 0) onCpuNanoseconds = value;
      if (++number < 3) value = 0;
    }
  }
  const ran = onCpuNanoseconds !== into.onCpuNanoseconds || value !== into.timesRun;
  into.onCpuNanoseconds = onCpuNanoseconds;
  into.timesRun = value;
  return ran;
}

/** How long a thread was on a processor, and how long it wanted to be and was not. */
export interface RunTimes {
  readonly onCpuNanoseconds: number;
  readonly waitedNanoseconds: number;
}

/** Parses the first two numbers of /proc/PID/task/TID/schedstat; undefined where they are not kept. */
export function parseRunTimes(text: string): RunTimes | undefined {
  const match = /^(\d+) (\d+) \d+\n?$/.exec(text);
  return match === null
    ? undefined
    : { onCpuNanoseconds: Number(match[1]), waitedNanoseconds: Number(match[2]) };
}
