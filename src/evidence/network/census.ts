import { Tally } from '../../inspect/tally.ts';
import { ALL_SOCKETS, parseInetSockets } from '../../procfs/net-inet.ts';
import type { ProcReader } from '../../procfs/read-proc.ts';
import { parseNumbers } from '../../procfs/sys-numbers.ts';
import { Slice } from '../../sampler/slice.ts';
import { formatEndpoint } from '../../text/endpoint.ts';

/** Connections in one state that have one end in common. */
export interface Pile {
  readonly state: string;
  /** They came in on this port, or went out to this peer, `10.0.0.7:443`. */
  readonly end: { readonly localPort: number } | { readonly peer: string };
  readonly count: number;
  /** Of one of them that a process holds. */
  readonly inode: number | undefined;
}

/** The TCP connections of a network namespace, counted. */
export interface Census {
  readonly atMs: number;
  /** The largest first, of each state that can pile up. */
  readonly piles: readonly Pile[];
  /** Local ports in use towards one peer from one address, the peer with most of them first. */
  readonly mostPorts: { readonly peer: string; readonly count: number } | undefined;
}

/** Smaller ones come and go on every busy server. */
const LEAST_OF_PILE: Readonly<Record<string, number>> = { CLOSE_WAIT: 100, TIME_WAIT: 5_000 };

/** Ports that clients are given, and whether those in TIME_WAIT are given again, ip_sysctl.rst. */
export interface LocalPorts {
  readonly first: number;
  readonly last: number;
  /** tcp_tw_reuse. */
  readonly reusesTimeWait: 'never' | 'always' | 'loopback';
}

type Work<Result> = Generator<undefined, Result, undefined>;

/**
 * Counts all TCP connections of the network namespace of a process. A connection came in when its
 * local port is one that somebody listens on, or none that clients are given. In slices: the
 * generator yields each few milliseconds.
 */
export function* takeCensus(
  reader: ProcReader,
  pid: number | 'self',
  listening: ReadonlySet<number>,
  ports: LocalPorts,
  atMs: number,
): Work<Census> {
  const piles = new Map<string, { -readonly [Key in keyof Pile]: Pile[Key] }>();
  const portsTo = new Tally<string>();
  const slice = new Slice();
  for (const table of ['tcp', 'tcp6']) {
    for (const lines of reader.lines(`${pid}/net/${table}`)) {
      for (const socket of parseInetSockets(lines, 'TCP', ALL_SOCKETS)) {
        const { state = '?', localPort, localAddress, peerAddress, peerPort, inode } = socket;
        if (state === 'LISTEN') continue;
        const cameIn =
          listening.has(localPort) || localPort < ports.first || localPort > ports.last;
        const peer = cameIn ? '' : formatEndpoint(peerAddress, peerPort);
        const isReusable = state === 'TIME_WAIT' && reuses(ports, peerAddress);
        if (!cameIn && !isReusable) portsTo.add(`${localAddress} ${peer}`);
        if (LEAST_OF_PILE[state] === undefined) continue;
        const key = cameIn ? `${state} ${localPort}` : `${state} ${peer}`;
        const pile = piles.get(key);
        if (pile === undefined) {
          const end = cameIn ? { localPort } : { peer };
          piles.set(key, { state, end, count: 1, inode: inode || undefined });
        } else {
          pile.count++;
          pile.inode ??= inode || undefined;
        }
      }
      if (slice.isOver()) yield* slice.pause();
    }
  }
  const [most] = portsTo.sorted();
  return {
    atMs,
    piles: [...piles.values()]
      .filter(({ state, count }) => count >= (LEAST_OF_PILE[state] ?? Infinity))
      .sort((one, other) => other.count - one.count),
    mostPorts: most && { peer: most[0].slice(most[0].indexOf(' ') + 1), count: most[1] },
  };
}

const reuses = ({ reusesTimeWait }: LocalPorts, address: string): boolean =>
  reusesTimeWait === 'always' ||
  (reusesTimeWait === 'loopback' && (address.startsWith('127.') || address === '::1'));

/** Those of our own network namespace; what cannot be read has the value that kernels start with. */
export function readLocalPorts(reader: ProcReader): LocalPorts {
  const numbers = (name: string): readonly number[] =>
    parseNumbers(reader.text(`sys/net/ipv4/${name}`) ?? '') ?? [];
  const [first = 32_768, last = 60_999] = numbers('ip_local_port_range');
  const [reuse] = numbers('tcp_tw_reuse');
  const reusesTimeWait = reuse === 0 ? 'never' : reuse === 1 ? 'always' : 'loopback';
  return { first, last, reusesTimeWait };
}
