import { acceptQueue } from './accept-queue.ts';
import { carelessInit, carelessInitWithin } from './careless-init.ts';
import { cgroupMemory } from './cgroup-memory.ts';
import { closeWait } from './close-wait.ts';
import { crashLoop } from './crash-loop.ts';
import { deletedOpenFile } from './deleted-open-file.ts';
import { descriptorLeak } from './descriptor-leak.ts';
import { emfileInLog } from './emfile-in-log.ts';
import { errorBurst } from './error-burst.ts';
import { failedUnit } from './failed-unit.ts';
import { fullTmpfs } from './full-tmpfs.ts';
import { gcSawtooth } from './gc-sawtooth.ts';
import { hangingMount } from './hanging-mount.ts';
import { healthBlocked, healthDeaf, healthRefused, healthUnavailable } from './health-url.ts';
import { healthy } from './healthy.ts';
import type { Incident } from './incident.ts';
import { inodesExhausted } from './inodes-exhausted.ts';
import { killedAtStop } from './killed-at-stop.ts';
import { manyThreads } from './many-threads.ts';
import { memoryGrowth } from './memory-growth.ts';
import { oneThread } from './one-thread.ts';
import { oomKill } from './oom-kill.ts';
import { portMissing } from './port-missing.ts';
import { portsExhausted } from './ports-exhausted.ts';
import { softLimit } from './soft-limit.ts';
import { startLimit } from './start-limit.ts';
import { stoppedProcess } from './stopped-process.ts';
import { threadGrowth } from './thread-growth.ts';
import { throttledCgroup } from './throttled-cgroup.ts';
import { timeWait } from './time-wait.ts';
import { unhandledSigterm } from './unhandled-sigterm.ts';
import { vforkBlocked } from './vfork-blocked.ts';
import { zombies } from './zombies.ts';

/** THE incidents; one file each. */
export const GALLERY: readonly Incident[] = [
  fullTmpfs,
  inodesExhausted,
  deletedOpenFile,
  hangingMount,
  descriptorLeak,
  softLimit,
  memoryGrowth,
  gcSawtooth,
  threadGrowth,
  crashLoop,
  failedUnit,
  startLimit,
  killedAtStop,
  oomKill,
  errorBurst,
  emfileInLog,
  acceptQueue,
  carelessInit,
  carelessInitWithin,
  closeWait,
  manyThreads,
  oneThread,
  portMissing,
  portsExhausted,
  stoppedProcess,
  throttledCgroup,
  timeWait,
  unhandledSigterm,
  vforkBlocked,
  zombies,
  healthy,
  cgroupMemory,
  healthRefused,
  healthBlocked,
  healthDeaf,
  healthUnavailable,
];

/** Those that may be examined at the same time, the longest first: they wait more than they compute. */
export const TOGETHER = GALLERY.filter(({ alone }) => !alone).toSorted(
  (one, other) => other.seconds - one.seconds,
);

/** Those that are examined one after the other. */
export const ALONE = GALLERY.filter(({ alone }) => alone);
