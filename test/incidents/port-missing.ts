import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import type { Incident } from './incident.ts';

/** A port that is free: it was somebody's a moment ago. */
function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}

/** The application does not run at all. */
export const portMissing: Incident = {
  name: 'port not listening',
  id: 'port-missing',
  seconds: 10,
  start: async () => {
    const port = await freePort();
    return {
      subject: { port },
      options: ['--url', `http://127.0.0.1:${port}/health`],
      end: async () => {},
    };
  },
};
