import type { Server } from '../../evidence/application.ts';
import type { Listener } from '../../inspect/listeners.ts';
import { fdShare } from '../../table/fd-share.ts';
import { formatEndpoint } from '../../text/endpoint.ts';
import { formatGrouped } from '../../text/units.ts';
import { named } from '../named.ts';
import { press, run } from '../next-step.ts';

const NO_DESCRIPTOR_LEFT = 0.95;
/** A thread that gets to nothing else. */
const BUSY_PERCENT = 90;

/** Why a server does not answer, and what to do about that. */
export interface Reason {
  readonly server: Server;
  /** After its name: `is stopped (T)`. */
  readonly words: string;
  readonly next: string;
}

/** The likely reasons that these servers do not answer, the surest first. */
export function reasonsOf(servers: readonly Server[]): readonly Reason[] {
  return WAYS.flatMap((way) => servers.flatMap((server) => way(server) ?? []));
}

const WAYS: readonly ((server: Server) => Reason | undefined)[] = [
  (server) => {
    const { pid, state } = server.process;
    if (state !== 'T' && state !== 't') return undefined;
    return {
      server,
      words: `is stopped (${state})`,
      next: run(`kill -CONT ${pid}`, 'lets it go on, unless a debugger holds it'),
    };
  },
  (server) => {
    const { openFds = 0, maxFds = 0 } = server.process;
    if ((fdShare(server.process) ?? 0) < NO_DESCRIPTOR_LEFT) return undefined;
    return {
      server,
      words: `has ${formatGrouped(openFds)} of ${formatGrouped(maxFds)} descriptors open and can accept no more`,
      next: press('Enter on the process, then l', 'its descriptors one by one'),
    };
  },
  (server) => {
    const { busiest, process } = server;
    if (busiest === undefined || busiest.wantedPercent < BUSY_PERCENT) return undefined;
    const isMain = busiest.tid === process.pid;
    const who = isMain ? 'its main thread' : `its thread ${busiest.tid}`;
    const means = isMain ? ', a blocked event loop' : '';
    return {
      server,
      words: `computes, ${who} busy ${Math.round(busiest.wantedPercent)} % of the time${means}`,
      next: run(`perf top -p ${process.pid}`, 'what it computes'),
    };
  },
  (server) => {
    if (server.process.state !== 'D') return undefined;
    return {
      server,
      words: 'waits in the kernel and cannot be interrupted (D)',
      next: run(`sudo cat /proc/${server.process.pid}/stack`, 'where it waits'),
    };
  },
];

/** `6 wait on 127.0.0.1:3000 to be accepted`, for each socket on which any do. */
export const queueWords = (listeners: readonly Listener[]): readonly string[] =>
  listeners
    .filter(({ receiveQueue }) => receiveQueue > 0)
    .map(({ localAddress, localPort, receiveQueue }) => {
      const end = formatEndpoint(localAddress, localPort);
      return `${formatGrouped(receiveQueue)} wait on ${end} to be accepted`;
    });

/** Who the servers are, as far as anybody could see. */
export const serverWords = (servers: readonly Server[]): readonly string[] =>
  servers.map(({ process, busiest }) => {
    const state = `${named(process)}: state ${process.state}`;
    if (busiest === undefined) return state;
    const { tid, wantedPercent, ranPercent } = busiest;
    const cpu = `${Math.round(ranPercent)} % CPU`;
    return `${state}, thread ${tid} busy ${Math.round(wantedPercent)} % of the time, ${cpu}`;
  });
