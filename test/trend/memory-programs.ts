import { EventEmitter } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { garbage, kept, type RecordedProgram, text, untilNext } from './program-parts.ts';

const idleWorker = (): Worker => new Worker('setInterval(() => {}, 1e6)', { eval: true });

/** Programs that are about memory and threads. */
export const memoryPrograms: readonly RecordedProgram[] = [
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
