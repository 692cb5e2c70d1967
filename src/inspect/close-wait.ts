import type { InetSocket } from '../procfs/net-inet.ts';
import { formatEndpoint } from '../text/endpoint.ts';
import { Tally } from './tally.ts';

/** Connections that the peer has closed and this process has not, with what they have in common. */
export interface CloseWait {
  readonly count: number;
  /** They came in on this port, or they went out to this peer, `10.0.0.7:443`. */
  readonly end: { readonly localPort: number } | { readonly peer: string };
}

/**
 * Groups the TCP sockets in CLOSE_WAIT by the port that they came in on, or the peer that they went
 * out to: the largest group first. They came in where this process listens; else (a worker that is
 * handed its connections) where more of them share the port than the peer, because a client has a
 * port of its own for nearly every connection.
 */
export function groupCloseWait(sockets: readonly InetSocket[]): readonly CloseWait[] {
  const listening = new Set(
    sockets.filter(({ state }) => state === 'LISTEN').map(({ localPort }) => localPort),
  );
  const cameIn = new Tally<number>();
  const unclear: { readonly localPort: number; readonly peer: string }[] = [];
  for (const { state, localPort, peerAddress, peerPort } of sockets) {
    if (state !== 'CLOSE_WAIT') continue;
    if (listening.has(localPort)) cameIn.add(localPort);
    else unclear.push({ localPort, peer: formatEndpoint(peerAddress, peerPort) });
  }
  const perPort = new Tally(unclear.map(({ localPort }) => localPort));
  const perPeer = new Tally(unclear.map(({ peer }) => peer));
  const wentOut = new Tally<string>();
  for (const { localPort, peer } of unclear) {
    if (perPort.of(localPort) > perPeer.of(peer)) cameIn.add(localPort);
    else wentOut.add(peer);
  }
  return [
    ...Array.from(cameIn.sorted(), ([localPort, count]) => ({ count, end: { localPort } })),
    ...Array.from(wentOut.sorted(), ([peer, count]) => ({ count, end: { peer } })),
  ].sort((one, other) => other.count - one.count);
}
