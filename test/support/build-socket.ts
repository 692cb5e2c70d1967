import type { InetSocket } from '../../src/procfs/net-inet.ts';

/** A connection to a server on :3000, as a test wants it where it does not say otherwise. */
export const buildSocket = (wanted: Partial<InetSocket> = {}): InetSocket => ({
  protocol: 'TCP',
  inode: 4711,
  state: 'ESTABLISHED',
  localAddress: '10.0.0.1',
  localPort: 3000,
  peerAddress: '10.0.0.7',
  peerPort: 43230,
  receiveQueue: 0,
  sendQueue: 0,
  ...wanted,
});

/** A server's socket that waits for connections. */
export const buildListening = (localPort: number): InetSocket =>
  buildSocket({
    state: 'LISTEN',
    localAddress: '0.0.0.0',
    localPort,
    peerAddress: '0.0.0.0',
    peerPort: 0,
  });
