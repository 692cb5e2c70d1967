import { type Listener, readListeners } from '../inspect/listeners.ts';
import { readSocketOwners } from '../inspect/socket-owners.ts';
import type { Unread } from '../inspect/unread.ts';
import { inSlices } from '../sampler/slice.ts';
import { printable } from '../text/sanitize.ts';
import { askHttp, type HttpAnswer } from './http-answer.ts';
import { type AskedPort, askPorts } from './listening-ports.ts';
import { isOwnAddress } from './own-address.ts';
import { resolveHost } from './resolve-host.ts';
import { type ServerState, watchServer } from './server-state.ts';
import type { World } from './world.ts';

/** What the application answers: at its URL, or at the ports that listen. */
export interface ApplicationEvidence {
  readonly takenAtMs: number;
  readonly url: AskedUrl | undefined;
  /** None where a URL was given. */
  readonly ports: readonly AskedPort[];
  /** Who has the ports from which no good answer came, as far as we may see. */
  readonly servers: readonly Server[];
}

export interface AskedUrl {
  /** Safe to show, without user, password and query. */
  readonly shown: string;
  readonly host: string;
  readonly port: number;
  readonly answer: HttpAnswer;
  /** What listens on that port here; undefined when another host was asked. */
  readonly listeners: readonly Listener[] | undefined;
}

export interface Server extends ServerState {
  readonly port: number;
}

const SERVERS_WATCHED = 4;

/** Asks the URL that was given, or tries whether what listens takes connections. */
export async function gatherApplicationEvidence(
  world: World,
  before: ApplicationEvidence | undefined,
): Promise<ApplicationEvidence | Unread> {
  const { sample, subject, thorough } = world;
  const { takenAtMs } = sample;
  if (subject.url !== undefined) {
    const url = await askUrl(world, new URL(subject.url));
    const isGood = url.answer.kind === 'answer' && url.answer.status < 500;
    const servers = isGood || url.listeners === undefined ? [] : await watch(world, url.listeners);
    return { takenAtMs, url, ports: [], servers };
  }
  if (!thorough) return { unread: 'asked only on request: ptop triage --url URL' };
  const isKnown = before?.ports.every(({ connection }) => connection.kind === 'taken');
  if (before !== undefined && isKnown) return before; // nobody needs more connections than one
  const ports = await askPorts(world);
  if ('unread' in ports) return ports;
  const silent = ports.filter(({ connection }) => connection.kind !== 'taken');
  const servers = await watch(
    world,
    silent.map(({ listener }) => listener),
  );
  return { takenAtMs, url: undefined, ports, servers };
}

async function askUrl({ reader }: World, url: URL): Promise<AskedUrl> {
  const port = Number(url.port || (url.protocol === 'https:' ? 443 : 80));
  const [answer, isHere] = await Promise.all([askHttp(url), isThisHost(url.hostname)]);
  const ofPort = readListeners(reader, 'self').filter(({ localPort }) => localPort === port);
  return {
    shown: printable(`${url.origin}${url.pathname}${url.search === '' ? '' : '?...'}`),
    host: printable(url.hostname),
    port,
    answer,
    listeners: isHere ? ofPort : undefined,
  };
}

async function isThisHost(host: string): Promise<boolean> {
  const addresses = await resolveHost(host);
  return addresses !== 'timeout' && addresses.some(isOwnAddress);
}

/** Who has these sockets, and what they do: the busiest of them, where many share one. */
async function watch(
  { reader, sample }: World,
  listeners: readonly Listener[],
): Promise<readonly Server[]> {
  if (listeners.length === 0) return [];
  const ports = new Map(listeners.map(({ inode, localPort }) => [inode, localPort]));
  const owners = await inSlices(
    readSocketOwners(reader, sample.processes, (inode) => ports.has(inode)),
  );
  const byProcess = new Map(owners.map(({ process, inode }) => [process, ports.get(inode) ?? 0]));
  const busiest = [...byProcess]
    .sort(([one], [other]) => (other.cpuPercent ?? 0) - (one.cpuPercent ?? 0))
    .slice(0, SERVERS_WATCHED);
  return Promise.all(
    busiest.map(async ([process, port]) => ({ port, ...(await watchServer(reader, process)) })),
  );
}
