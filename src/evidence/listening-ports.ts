import { addressOf, type Listener, readListeners } from '../inspect/listeners.ts';
import { sharesOurNetwork } from '../inspect/network-namespace.ts';
import { readSocketOwners } from '../inspect/socket-owners.ts';
import type { Unread } from '../inspect/unread.ts';
import type { Process } from '../sampler/process.ts';
import { inSlices } from '../sampler/slice.ts';
import { type Connection, tryToConnect } from './connect.ts';
import type { World } from './world.ts';

/** A port of this host, and how it took a connection. */
export interface AskedPort {
  readonly listener: Listener;
  readonly connection: Connection;
}

/** They start a service when somebody connects. */
const STARTERS = new Set(['systemd', 'xinetd', 'inetd']);
const MOST_PORTS = 64;

/**
 * Connects to what listens, or to that of the subject, and sends nothing. What waits for a service to
 * be started is left alone, so who keeps such sockets must be visible.
 */
export async function askPorts(world: World): Promise<readonly AskedPort[] | Unread> {
  const { reader, sample } = world;
  const subject = subjectOf(world);
  if (subject?.some(({ pid }) => sharesOurNetwork(reader, pid) === false)) {
    return { unread: 'it listens in a network namespace of its own; --url asks from here' };
  }
  const starters = sample.processes.filter(({ name }) => STARTERS.has(name));
  if (starters.some(({ pid }) => reader.list(`${pid}/fd`) === undefined)) {
    return { unread: 'only root sees which ports would start a service; --url asks one' };
  }
  const listeners = readListeners(reader, 'self');
  const inodes = new Set(listeners.map(({ inode }) => inode));
  const ownedBy = async (processes: readonly Readonly<Process>[]): Promise<Set<number>> => {
    const owners = await inSlices(readSocketOwners(reader, processes, (one) => inodes.has(one)));
    return new Set(owners.map(({ inode }) => inode));
  };
  const starting = await ownedBy(starters);
  const wanted = subject === undefined ? inodes : await ownedBy(subject);
  const asked = listeners
    .filter(({ inode }) => wanted.has(inode) && !starting.has(inode))
    .filter(({ localAddress }) => !localAddress.startsWith('fe80:')) // needs an interface
    .slice(0, MOST_PORTS);
  return Promise.all(
    asked.map(async (listener) => ({
      listener,
      connection: await tryToConnect(addressOf(listener), listener.localPort),
    })),
  );
}

/** Undefined where nothing is asked about in particular. */
function subjectOf({ sample, subject }: World): readonly Readonly<Process>[] | undefined {
  const { pid, unit } = subject;
  if (pid === undefined && unit === undefined) return undefined;
  return sample.processes.filter((process) =>
    pid === undefined ? process.unit === unit : process.pid === pid,
  );
}
