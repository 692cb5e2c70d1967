import { connect } from 'node:net';

/** How a port took, or did not take, a connection. */
export type Connection =
  | { readonly kind: 'taken'; readonly elapsedMs: number }
  | { readonly kind: 'refused' }
  | { readonly kind: 'timeout' }
  | { readonly kind: 'failed'; readonly reason: string };

const PATIENCE_MS = 2_000;

/** Connects, and closes at once: no byte is sent. Never rejects. */
export function tryToConnect(address: string, port: number): Promise<Connection> {
  return new Promise((resolve) => {
    const startedMs = performance.now();
    const socket = connect({ host: address, port });
    const finish = (connection: Connection): void => {
      socket.destroy();
      resolve(connection);
    };
    socket.setTimeout(PATIENCE_MS, () => finish({ kind: 'timeout' }));
    socket.once('connect', () =>
      finish({ kind: 'taken', elapsedMs: performance.now() - startedMs }),
    );
    socket.on('error', ({ code = '', message }: NodeJS.ErrnoException) => {
      if (code === 'ECONNREFUSED') finish({ kind: 'refused' });
      else if (code === 'ETIMEDOUT') finish({ kind: 'timeout' });
      else finish({ kind: 'failed', reason: message });
    });
  });
}
