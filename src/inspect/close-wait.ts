import type { Endpoint, InetSocket } from '../procfs/net-inet.ts';
import { Tally } from './tally.ts';

/** Connections that the peer has closed and this process has not, with what they have in common. */
export interface CloseWait {
  readonly count: number;
  /** They came in on this port; or they went out to this peer. */
  readonly end: { readonly localPort: number } | { readonly peer: Endpoint };
}

/**
 * Groups the TCP sockets in CLOSE_WAIT by the port that they came in on, or the peer that they went
 * out to: the largest group first. They came in where this process listens; else (a worker that is
 * handed its connections) where more of them share the port than the peer, because a client has a
 * port of its own for nearly every connection.
 */
export function groupCloseWait(sockets: readonly InetSocket[]): readonly CloseWait[] {
  const listening = new Set(
    sockets.filter(({ state }) => state === 'LISTEN').map(({ local }) => local.port),
  );
  const waiting = sockets.filter(({ state }) => state === 'CLOSE_WAIT');
  const unclear = waiting.filter(({ local }) => !listening.has(local.port));
  const perPort = new Tally(unclear.map(({ local }) => local.port));
  const perPeer = new Tally(unclear.map(peerKey));
  const cameIn = new Tally<number>();
  const wentOut = new Tally<string>();
  const peers = new Map<string, Endpoint>();
  for (const socket of waiting) {
    const { local, peer } = socket;
    if (listening.has(local.port) || perPort.of(local.port) > perPeer.of(peerKey(socket))) {
      cameIn.add(local.port);
    } else {
      wentOut.add(peerKey(socket));
      peers.set(peerKey(socket), peer);
    }
  }
  const groups = [
    ...Array.from(cameIn.sorted(), ([localPort, count]) => ({ count, end: { localPort } })),
    ...Array.from(wentOut.sorted(), ([key, count]) => ({
      count,
      end: { peer: peers.get(key) as Endpoint },
    })),
  ];
  return groups.sort((one, other) => other.count - one.count);
}

function peerKey({ peer }: InetSocket): string {
  return `${peer.address} ${peer.port}`;
}
