import type { Host } from '../../src/sampler/sample.ts';

const GIB = 1024 ** 3;

/** A machine in good health, as a test wants it where it does not say otherwise. */
export const buildHost = (wanted: Partial<Host> = {}): Host => ({
  hostname: 'vps-01',
  kernel: '6.18.0',
  pidMax: 32768,
  uptimeSeconds: 1_051_860,
  cpus: [0, 1].map((number) => ({ number, shares: undefined })),
  cpuTotal: undefined,
  loadAverage: [0.42, 0.51, 0.48],
  memory: {
    totalBytes: 8 * GIB,
    availableBytes: 5 * GIB,
    freeBytes: GIB,
    buffersBytes: 0,
    cachedBytes: 4 * GIB,
    sharedBytes: 0,
  },
  swap: { totalBytes: 2 * GIB, usedBytes: 0 },
  openFiles: { allocated: 66_120, max: 1_000_000 },
  tasks: {
    total: 214,
    running: 1,
    sleeping: 211,
    blocked: 0,
    stopped: 0,
    zombie: 2,
    kernelThreads: 100,
    threads: 486,
  },
  pressure: { cpu: 0.3, memory: 0, io: 1.2 },
  ...wanted,
});
