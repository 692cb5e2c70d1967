import { spawn } from 'node:child_process';
import { EventEmitter } from 'node:events';
import { closeSync, openSync } from 'node:fs';
import { Agent, createServer as createHttpServer, get } from 'node:http';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';

export type Quantity = 'fds' | 'rss' | 'threads';

/** A program to record: what it does, and which of its quantities grow without end. */
export interface RecordedProgram {
  readonly name: string;
  /** Only the quantities that the program is about; true where they grow. */
  readonly growing: Readonly<Partial<Record<Quantity, boolean>>>;
  readonly run: () => Promise<void>;
}

const MINUTE_MS = 60_000;
const kept: unknown[] = [];

/** A waiting time with the mean `meanMs`, as between independent arrivals. */
const untilNext = (meanMs: number): Promise<void> => sleep(-meanMs * Math.log(1 - Math.random()));

const openFiles = (count: number): number[] =>
  Array.from({ length: count }, () => openSync('/dev/null', 'r'));

const closeFiles = (descriptors: readonly number[]): void => descriptors.forEach(closeSync);

/** A server that closes a connection when its peer does, or never. */
async function serve(closes: boolean): Promise<number> {
  const server: Server = createServer({ allowHalfOpen: true }, (socket) => {
    kept.push(closes ? undefined : socket);
    socket.on('error', () => {}).resume();
    if (closes) socket.on('end', () => socket.end());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
}

async function visit(port: number, stayMs: number): Promise<void> {
  const socket: Socket = connect(port, '127.0.0.1').on('error', () => {});
  await untilNext(stayMs);
  socket.end();
}

/** Clients that come each `meanMs`, stay for about 20 s and leave. */
async function traffic(port: number, meanMs: number): Promise<void> {
  for (;;) {
    await untilNext(meanMs);
    void visit(port, 20_000);
  }
}

/** Text that no other text shares memory with. */
const text = (bytes: number): string => Buffer.alloc(bytes, String(Math.random())).toString();

/** Makes `bytesPerSecond` of garbage, nearly all of it short-lived. */
async function garbage(bytesPerSecond: number): Promise<void> {
  const recent: string[] = [];
  for (let index = 0; ; index = (index + 1) % 200) {
    recent[index] = text(bytesPerSecond / 50);
    await sleep(20);
  }
}

const idleWorker = (): Worker => new Worker('setInterval(() => {}, 1e6)', { eval: true });

export const recordedPrograms: readonly RecordedProgram[] = [
  {
    name: 'server that never closes its sockets',
    growing: { fds: true },
    run: async () => {
      const port = await serve(false);
      for (;;) {
        await untilNext(MINUTE_MS / 40);
        void visit(port, 500);
      }
    },
  },
  {
    name: 'busy server that forgets one socket in twenty',
    growing: { fds: true },
    run: async () => {
      void traffic(await serve(true), 350);
      const forgetful = await serve(false);
      for (;;) {
        await untilNext(MINUTE_MS / 9);
        void visit(forgetful, 1000);
      }
    },
  },
  {
    name: 'sockets leaked while there is traffic',
    growing: { fds: true },
    run: async () => {
      const port = await serve(false);
      for (;;) {
        for (let visitor = 0; visitor < 50; visitor++) {
          void visit(port, 300);
          await untilNext(1000);
        }
        await sleep(40_000);
      }
    },
  },
  {
    name: 'files leaked by a job each 30 s',
    growing: { fds: true },
    run: async () => {
      for (;;) {
        const used = openFiles(12);
        await sleep(5000);
        closeFiles(used.slice(0, 8));
        await sleep(25_000);
      }
    },
  },
  {
    name: 'busy server',
    growing: { fds: false },
    run: async () => traffic(await serve(true), 350),
  },
  {
    name: 'bursts of connections that drain',
    growing: { fds: false },
    run: async () => {
      const port = await serve(true);
      for (;;) {
        for (let visitor = 0; visitor < 150; visitor++) void visit(port, 25_000);
        await sleep(60_000 + 60_000 * Math.random());
      }
    },
  },
  {
    name: 'job each 45 s',
    growing: { fds: false, rss: false },
    run: async () => {
      for (;;) {
        const used = openFiles(40);
        kept[0] = Buffer.alloc(60e6, 1);
        await sleep(10_000);
        kept[0] = undefined;
        closeFiles(used);
        await sleep(35_000);
      }
    },
  },
  {
    name: 'pool that fills up',
    growing: { fds: false },
    run: async () => {
      for (let pool = 0; pool < 200; pool++) {
        openFiles(1);
        await sleep(90_000 / (200 - pool));
      }
      await sleep(2 ** 31 - 1);
    },
  },
  {
    name: 'pool made larger once',
    growing: { fds: false },
    run: async () => {
      openFiles(20);
      await sleep(4 * MINUTE_MS);
      openFiles(60);
      await sleep(2 ** 31 - 1);
    },
  },
  {
    name: 'backlog of files being worked off',
    growing: { fds: false },
    run: async () => {
      for (const descriptor of openFiles(2000)) {
        await sleep(450);
        closeFiles([descriptor]);
      }
    },
  },
  {
    name: 'idle server',
    growing: { fds: false, rss: false, threads: false },
    run: async () => {
      await serve(true);
    },
  },
  {
    name: 'garbage-collected heap',
    growing: { rss: false },
    run: () => garbage(8e6),
  },
  {
    name: 'garbage-collected heap with a leak',
    growing: { rss: true },
    run: async () => {
      void garbage(8e6);
      for (;;) {
        kept.push(text(50_000));
        await sleep(250);
      }
    },
  },
  {
    name: 'buffers beside the heap',
    growing: { rss: false },
    run: async () => {
      for (let index = 0; ; index = (index + 1) % 20) {
        kept[index] = Buffer.alloc(1e6 * Math.random(), 1);
        await untilNext(100);
      }
    },
  },
  {
    name: 'warming cache',
    growing: { rss: false },
    run: async () => {
      const cache = new Map<number, string>();
      for (;;) {
        for (let request = 0; request < 20; request++) {
          const key = Math.floor(40_000 * Math.random() ** 2);
          if (!cache.has(key)) cache.set(key, text(3000));
        }
        await sleep(20);
      }
    },
  },
  {
    name: 'cache that is full after some minutes',
    growing: { rss: false },
    run: async () => {
      for (let entry = 0; ; entry++) {
        kept[entry % 3000] = text(30_000);
        await untilNext(60);
      }
    },
  },
  {
    name: 'timers that are never cleared',
    growing: { rss: true },
    run: async () => {
      for (;;) {
        const held = text(20_000);
        setInterval(() => held.length, 1e6);
        await untilNext(200);
      }
    },
  },
  {
    name: 'promises that never settle',
    growing: { rss: true },
    run: async () => {
      for (;;) {
        const held = text(3000);
        const pending = new Promise(() => {});
        void pending.then(() => held);
        kept.push(pending);
        await untilNext(100);
      }
    },
  },
  {
    name: 'listeners added at each request',
    growing: { rss: true },
    run: async () => {
      const events = new EventEmitter().setMaxListeners(0);
      void garbage(2e6);
      for (;;) {
        const request = text(10_000);
        events.on('change', () => request.length);
        await untilNext(150);
      }
    },
  },
  {
    name: 'programs that are started and end',
    growing: { fds: false },
    run: async () => {
      for (;;) {
        spawn('sleep', [String(20 * Math.random())]);
        await untilNext(2000);
      }
    },
  },
  {
    name: 'programs whose pipes are kept',
    growing: { fds: true },
    run: async () => {
      for (;;) {
        kept.push(spawn('cat')); // ends with the pipe to it
        await untilNext(15_000);
      }
    },
  },
  {
    name: 'web server with keep-alive',
    growing: { fds: false },
    run: async () => {
      const server = createHttpServer((_request, response) => response.end('ok'));
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
      const agent = new Agent({ keepAlive: true });
      const { port } = server.address() as AddressInfo;
      for (;;) {
        get({ port, agent }, (response) => response.resume());
        await untilNext(5);
      }
    },
  },
  {
    name: 'threads that are never ended',
    growing: { threads: true, rss: true },
    run: async () => {
      for (;;) {
        kept.push(idleWorker());
        await untilNext(12_000);
      }
    },
  },
  {
    name: 'threads that come and go',
    growing: { threads: false },
    run: async () => {
      for (;;) {
        const worker = idleWorker();
        setTimeout(() => void worker.terminate(), 40_000 * Math.random());
        await untilNext(6000);
      }
    },
  },
];
