import type { FocusReading } from '../../src/inspect/focus.ts';

/** What everyone may know of a process: nothing but when it was looked at. */
const DENIED = { unread: 'needs the same user or root' };

export const DENIED_READING: FocusReading = {
  takenAtMs: Date.UTC(2024, 5, 4, 3, 31, 9),
  descriptors: DENIED,
  listenQueues: { overflows: 0, drops: 0 },
  acceptLimits: new Map(),
  memory: DENIED,
  memoryBound: undefined,
  cpuBound: undefined,
  threads: DENIED,
  dispositions: undefined,
  limits: DENIED,
  program: DENIED,
  directory: DENIED,
};
