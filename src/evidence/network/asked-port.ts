import { hostname } from 'node:os';
import type { InetSocket } from '../../procfs/net-inet.ts';
import { isOwnAddress } from '../own-address.ts';

/** The port of this host at which the application is said to answer. */
export interface AskedPort {
  readonly port: number;
  readonly isListening: boolean;
}

const DEFAULT_PORTS: Readonly<Record<string, number>> = { 'http:': 80, 'https:': 443 };

/** Undefined for a URL of another host, and for what is no URL. */
export function askedPort(
  url: string | undefined,
  listeners: readonly InetSocket[],
): AskedPort | undefined {
  if (url === undefined || !URL.canParse(url)) return undefined;
  const { hostname: host, port: written, protocol } = new URL(url);
  const port = written === '' ? DEFAULT_PORTS[protocol] : Number(written);
  if (port === undefined || !isOurs(host.replace(/^\[|\]$/g, ''))) return undefined;
  return { port, isListening: listeners.some(({ localPort }) => localPort === port) };
}

/** By what its name says: nobody is asked for the address of another one. */
const isOurs = (host: string): boolean =>
  host === 'localhost' ||
  host.endsWith('.localhost') ||
  host === hostname().toLowerCase() ||
  isOwnAddress(host);
