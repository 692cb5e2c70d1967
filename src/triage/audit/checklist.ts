import { containerInit } from './container-init.ts';
import { KERNEL_PARAMETERS } from './kernel-parameters.ts';
import { memoryLimit, processorLimit } from './limits.ts';
import { logging } from './logging.ts';
import { monitoring } from './monitoring.ts';
import { openFilesLimit } from './open-files-limit.ts';
import type { Point } from './point.ts';
import { processTree } from './process-tree.ts';
import { restarting, startLimit } from './restarting.ts';
import { hardening, runsAs } from './rights.ts';
import { runbook } from './runbook.ts';
import { gracefulStop, stopSignal } from './stopping.ts';

/** THE checklist, in the order in which a service should be put right; the kernel comes last. */
export const CHECKLIST: readonly Point[] = [
  openFilesLimit,
  stopSignal,
  gracefulStop,
  containerInit,
  monitoring,
  restarting,
  startLimit,
  logging,
  processTree,
  runsAs,
  hardening,
  memoryLimit,
  processorLimit,
  runbook,
  ...KERNEL_PARAMETERS,
];
