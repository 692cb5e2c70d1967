import http, { type IncomingMessage } from 'node:http';
import https from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import type { TLSSocket } from 'node:tls';
import { printable } from '../text/sanitize.ts';
import { resolveHost } from './resolve-host.ts';

/** What came of a request. */
export type HttpAnswer =
  | {
      readonly kind: 'answer';
      readonly status: number;
      readonly elapsedMs: number;
      /** Why a client would not trust it, in the word of OpenSSL: `CERT_HAS_EXPIRED`. */
      readonly distrusted: string | undefined;
    }
  | { readonly kind: 'refused' }
  /** Until when it went well. */
  | { readonly kind: 'timeout'; readonly phase: Phase }
  | { readonly kind: 'unknown-host' }
  /** In the words of the kernel or of the parser. */
  | { readonly kind: 'failed'; readonly phase: Phase; readonly reason: string };

/** What was waited for. */
export type Phase = 'name' | 'connection' | 'handshake' | 'answer' | 'body';

/** For all of it: from the name of the host to the end of the body. */
const PATIENCE_MS = 3_000;
const MOST_BODY_BYTES = 1024 ** 2;

/** One GET, as curl would: no proxy, no redirect followed, a connection of its own. Never rejects. */
export async function askHttp(url: URL): Promise<HttpAnswer> {
  const startedMs = performance.now();
  const addresses = await resolveHost(url.hostname);
  if (addresses === 'timeout') return { kind: 'timeout', phase: 'name' };
  if (addresses.length === 0) return { kind: 'unknown-host' };
  return new Promise((resolve) => {
    let phase: Phase = 'connection';
    const { request: start } = url.protocol === 'https:' ? https : http;
    const request = start(url, {
      agent: false,
      headers: { 'user-agent': 'ptop', accept: '*/*', connection: 'close' },
      lookup: found(addresses),
      rejectUnauthorized: false, // asked all the same, and reported: `distrusted`
    });
    const finish = (answer: HttpAnswer): void => {
      clearTimeout(timer);
      request.destroy();
      resolve(answer);
    };
    const leftMs = PATIENCE_MS - (performance.now() - startedMs);
    const timer = setTimeout(() => finish({ kind: 'timeout', phase }), leftMs);
    request.once('socket', (socket) => {
      socket.once('connect', () => {
        phase = url.protocol === 'https:' ? 'handshake' : 'answer';
      });
      socket.once('secureConnect', () => {
        phase = 'answer';
      });
    });
    request.once('response', (response) => {
      phase = 'body';
      const distrusted = distrust(response);
      response.once('error', (error) => finish(failure(error, phase)));
      atEnd(response, () => {
        const elapsedMs = performance.now() - startedMs;
        finish({ kind: 'answer', status: response.statusCode ?? 0, elapsedMs, distrusted });
      });
    });
    request.on('error', (error) => finish(failure(error, phase)));
    request.end();
  });
}

const found =
  (addresses: readonly string[]): LookupFunction =>
  (_host, { all }, callback) => {
    const known = addresses.map((address) => ({ address, family: isIP(address) }));
    const [{ address, family } = { address: '', family: 0 }] = known;
    if (all) callback(null, known);
    else callback(null, address, family);
  };

function distrust({ socket }: IncomingMessage): string | undefined {
  const { authorizationError } = socket as Partial<TLSSocket>;
  return authorizationError ? String(authorizationError) : undefined;
}

/** Of the body, or of as much of it as anybody wants. */
function atEnd(response: IncomingMessage, done: () => void): void {
  let bytes = 0;
  response.on('data', (chunk: Buffer) => {
    bytes += chunk.length;
    if (bytes > MOST_BODY_BYTES) done();
  });
  response.once('end', done);
}

function failure(error: NodeJS.ErrnoException, phase: Phase): HttpAnswer {
  if (error.code === 'ECONNREFUSED') return { kind: 'refused' };
  if (error.code === 'ETIMEDOUT') return { kind: 'timeout', phase };
  return {
    kind: 'failed',
    phase,
    reason: printable(error.message || (error.code ?? 'no reason given')),
  };
}
