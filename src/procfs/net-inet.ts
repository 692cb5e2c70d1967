import { DecimalScanner } from './decimal-scanner.ts';
import { hexAt, inetAddressAt } from './inet-address.ts';
import { TCP_STATES } from './tcp-states.ts';

export type InetProtocol = 'TCP' | 'UDP' | 'UDP-Lite' | 'raw' | 'ICMP';

/** One socket of the internet protocols. */
export interface InetSocket {
  readonly protocol: InetProtocol;
  readonly inode: number;
  /** `CLOSE_WAIT`; UDP and the like have ESTABLISHED and UNCONNECTED. */
  readonly state: string | undefined;
  /** `10.0.0.7`, `2001:db8::7`; an IPv4 address inside of IPv6 as the IPv4 address. */
  readonly localAddress: string;
  readonly localPort: number;
  readonly peerAddress: string;
  /** 0 when it is not connected. */
  readonly peerPort: number;
  /** Bytes that the process has not read; in state LISTEN connections that it has not accepted. */
  readonly receiveQueue: number;
  /** Bytes that the peer has not acknowledged. */
  readonly sendQueue: number;
}

/** Sockets that somebody looks for, by their inodes. */
export interface Wanted {
  has(inode: number): boolean;
}

/** Every socket, those without an inode too, which nobody holds any more. */
export const ALL_SOCKETS: Wanted = { has: () => true };

const NEWLINE = 0x0a;
const COLON = 0x3a;
const IPV4_DIGITS = 8;
const IPV6_DIGITS = 32;
/** Of `:0BB8 ` after an address. */
const PORT_WIDTH = 6;
/** From the state to the uid: each field has one width, `08 00000000:00000001 00:00000000 00000000`. */
const STATE_TO_UID = 41;

/**
 * Parses whole lines of /proc/PID/net/{tcp,udp,udplite,raw,icmp} or of the same with a 6,
 * Documentation/networking/proc_net_tcp.rst, to those sockets that are wanted: on a busy host most
 * lines are about other processes, or about connections that nobody holds any more, which have inode 0,
 * as those in TIME_WAIT. Lines that are no sockets are skipped.
 *
 *       sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode
 *        0: 0100007F:0BB8 0200007F:A8DE 08 00000000:00000001 00:00000000 00000000  1000        0 4711 1 ...
 */
export function parseInetSockets(
  lines: Buffer,
  protocol: InetProtocol,
  wanted: Wanted,
): InetSocket[] {
  const sockets: InetSocket[] = [];
  for (let start = 0; start < lines.length; ) {
    const newline = lines.indexOf(NEWLINE, start);
    const end = newline < 0 ? lines.length : newline;
    const local = colonAfter(lines, start, end) + 2;
    const digits = lines[local + IPV4_DIGITS] === COLON ? IPV4_DIGITS : IPV6_DIGITS;
    const state = local + 2 * (digits + PORT_WIDTH);
    const inode = inodeAfter(lines, state, end);
    if (inode >= 0 && wanted.has(inode)) {
      sockets.push(socketAt(lines, local, digits, protocol, inode));
    }
    start = end + 1;
  }
  return sockets;
}

/** One small function a step: V8 then has fast code for each of them early in a long table. */
function socketAt(
  lines: Buffer,
  local: number,
  digits: number,
  protocol: InetProtocol,
  inode: number,
): InetSocket {
  const peer = local + digits + PORT_WIDTH;
  const state = peer + digits + PORT_WIDTH;
  return {
    protocol,
    inode,
    state: stateName(protocol, hexAt(lines, state, 2)),
    localAddress: inetAddressAt(lines, local, digits),
    localPort: hexAt(lines, local + digits + 1, 4),
    peerAddress: inetAddressAt(lines, peer, digits),
    peerPort: hexAt(lines, peer + digits + 1, 4),
    receiveQueue: hexAt(lines, state + 12, 8),
    sendQueue: hexAt(lines, state + 3, 8),
  };
}

/** Behind the number of the line; for a few bytes a loop is faster than indexOf. */
function colonAfter(bytes: Buffer, from: number, end: number): number {
  let at = from;
  while (at < end && bytes[at] !== COLON) at++;
  return at;
}

/** It follows uid and timeout, each of which fills its column at least; -1 on a line without. */
function inodeAfter(bytes: Buffer, state: number, end: number): number {
  const uid = state + STATE_TO_UID;
  if (uid >= end) return -1;
  const scanner = new DecimalScanner(bytes, uid);
  let number: number | undefined;
  for (let field = 0; field < 3; field++) number = scanner.next();
  return number ?? -1;
}

/** A protocol without connections has the number of CLOSE for what was not connect(2)ed. */
function stateName(protocol: InetProtocol, number: number): string | undefined {
  const name = TCP_STATES[number];
  return protocol !== 'TCP' && name === 'CLOSE' ? 'UNCONNECTED' : name;
}
