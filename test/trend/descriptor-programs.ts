import { spawn } from 'node:child_process';
import { Agent, createServer as createHttpServer, get } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  closeFiles,
  forever,
  kept,
  MINUTE_MS,
  openFiles,
  portOf,
  type RecordedProgram,
  serve,
  traffic,
  untilNext,
  visit,
} from './program-parts.ts';

/** Programs that are about descriptors. */
export const descriptorPrograms: readonly RecordedProgram[] = [
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
      await forever();
    },
  },
  {
    name: 'pool made larger once',
    growing: { fds: false },
    run: async () => {
      openFiles(20);
      await sleep(4 * MINUTE_MS);
      openFiles(60);
      await forever();
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
      const port = await portOf(server);
      const agent = new Agent({ keepAlive: true });
      for (;;) {
        get({ port, agent }, (response) => response.resume());
        await untilNext(5);
      }
    },
  },
];
