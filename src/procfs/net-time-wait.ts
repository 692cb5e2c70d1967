import { hexAt, inetAddressAt } from './inet-address.ts';

/** Connections in TIME_WAIT that hold a local port of a range, by whether they stay on this host. */
export interface TimeWait {
  readonly loopback: number;
  readonly others: number;
}

/** Number, both ends, and 06 for TIME_WAIT. */
const ROW = /^ *\d+: ([\dA-F]+):[\dA-F]{4} [\dA-F]+:[\dA-F]{4} 06 /gm;
const PORT_DIGITS = 4;

/**
 * Counts them in whole lines of /proc/PID/net/tcp or tcp6, Documentation/networking/proc_net_tcp.rst.
 * At the end that listened they hold no port of the range of outgoing connections.
 *
 *        0: 0100007F:A8DE 0100007F:0BB8 06 00000000:00000000 03:00001234 00000000     0        0 0 3 ...
 */
export function countTimeWait(
  lines: Buffer,
  [first, last]: readonly [first: number, last: number],
): TimeWait {
  let loopback = 0;
  let others = 0;
  for (const { 0: row, 1: address = '', index } of lines.toString('latin1').matchAll(ROW)) {
    const at = index + row.indexOf(': ') + 2;
    const port = hexAt(lines, at + address.length + 1, PORT_DIGITS);
    if (port < first || port > last) continue;
    if (/^(?:127\.|::1$)/.test(inetAddressAt(lines, at, address.length))) loopback++;
    else others++;
  }
  return { loopback, others };
}
