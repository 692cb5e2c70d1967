import type { Wanted } from './net-inet.ts';

/** One socket between processes of this machine, unix(7). */
export interface UnixSocket {
  readonly protocol: 'unix';
  readonly inode: number;
  readonly type: 'stream' | 'dgram' | 'seqpacket' | undefined;
  readonly state: 'LISTEN' | 'CONNECTED' | 'UNCONNECTED' | undefined;
  /** Undefined without a name; an abstract one starts with `@`. May hold anything. */
  readonly path: string | undefined;
}

const SOCKET =
  /^[\da-f]+: [\dA-F]{8} [\dA-F]{8} ([\dA-F]{8}) ([\dA-F]{4}) ([\dA-F]{2}) +(\d+)(?: (.*))?$/gm;

const TYPES: Readonly<Record<string, UnixSocket['type']>> = {
  '0001': 'stream',
  '0002': 'dgram',
  '0005': 'seqpacket',
};
const STATES: Readonly<Record<string, UnixSocket['state']>> = {
  '01': 'UNCONNECTED',
  '03': 'CONNECTED',
};
/** __SO_ACCEPTCON, include/linux/net.h. */
const ACCEPTS_CONNECTIONS = 0x10000;

/**
 * Parses whole lines of /proc/PID/net/unix, unix(7), to those sockets that are wanted. The kernel does not escape a newline in a path, so what a line says may be the invention of whoever
 * has bound the socket on the line before: it is good for showing and for nothing else.
 *
 *     Num       RefCount Protocol Flags    Type St Inode Path
 *     00000000d836fe61: 00000002 00000000 00010000 0001 01 123538 /run/app.sock
 */
export function parseUnixSockets(lines: string, wanted: Wanted): UnixSocket[] {
  const sockets: UnixSocket[] = [];
  for (const [, flags, type, state, digits, path] of lines.matchAll(SOCKET)) {
    const inode = Number(digits);
    if (!wanted.has(inode)) continue;
    const listens = (Number.parseInt(flags as string, 16) & ACCEPTS_CONNECTIONS) !== 0;
    sockets.push({
      protocol: 'unix',
      inode,
      type: TYPES[type as string],
      state: listens ? 'LISTEN' : STATES[state as string],
      path,
    });
  }
  return sockets;
}
