/** What happened at the listening sockets of a network namespace since it was made. */
export interface ListenCounters {
  /** Connections refused because the queue of a listening socket was full. */
  readonly overflows: number | undefined;
  /** Connections that a listening socket dropped for any reason, the overflows among them. */
  readonly drops: number | undefined;
}

/**
 * Parses /proc/PID/net/netstat, Documentation/networking/snmp_counter.rst: a line of names, then one
 * of values. Only the two about listening sockets are taken.
 *
 *     TcpExt: SyncookiesSent ... ListenOverflows ListenDrops ...
 *     TcpExt: 0 ... 133 133 ...
 */
export function parseListenCounters(text: string): ListenCounters {
  const [names = [], values = []] = text
    .split('\n')
    .filter((line) => line.startsWith('TcpExt: '))
    .map((line) => line.split(' '));
  const counter = (name: string): number | undefined => {
    const value = values[names.indexOf(name)];
    return value !== undefined && /^\d+$/.test(value) ? Number(value) : undefined;
  };
  return { overflows: counter('ListenOverflows'), drops: counter('ListenDrops') };
}
