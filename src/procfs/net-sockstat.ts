/** How many TCP sockets a network namespace has. */
export interface Sockstat {
  /** With an owner or still ending: all but TIME_WAIT, IPv4 and IPv6. */
  readonly inUse: number;
  readonly timeWait: number;
}

/**
 * Parses /proc/net/sockstat and sockstat6, proc_pid_net(5), one after the other. Undefined without the
 * first. `tw` counts both protocols.
 *
 *     TCP: inuse 27 orphan 0 tw 3 alloc 31 mem 5
 *     TCP6: inuse 4
 */
export function parseSockstat(text: string): Sockstat | undefined {
  const match = /^TCP: inuse (\d+) orphan \d+ tw (\d+) /m.exec(text);
  if (match === null) return undefined;
  const inUse6 = /^TCP6: inuse (\d+)$/m.exec(text)?.[1] ?? 0;
  return { inUse: Number(match[1]) + Number(inUse6), timeWait: Number(match[2]) };
}
