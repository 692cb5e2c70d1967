import type { Unread } from '../inspect/unread.ts';
import { gatherApplicationEvidence } from './application.ts';
import { gatherCgroupEvidence } from './cgroups.ts';
import { gatherDiskEvidence } from './disks.ts';
import type { Evidence, SourceName } from './evidence.ts';
import { gatherKernelEvidence } from './kernel-messages.ts';
import { gatherLogEvidence } from './logs.ts';
import { gatherNetworkEvidence } from './network.ts';
import { gatherPagingEvidence } from './paging.ts';
import { gatherServiceEvidence } from './services.ts';
import { gatherStoppingEvidence } from './stopping.ts';
import { gatherTaskEvidence } from './tasks.ts';
import type { World } from './world.ts';

/** Where evidence comes from. */
export interface Source<Kind> {
  /** Pause between two looks when a report was asked for, and in the monitor, which looks all day. */
  readonly everyMs: { readonly report: number; readonly monitor: number };
  /** It waits for nobody: its cost is processor time, not how long a busy host takes over it. */
  readonly readsOnly?: true;
  /** Looks once; `before` is what the look before it brought, for rates. Never blocks for long. */
  gather(world: World, before: Kind | undefined): Promise<Kind | Unread>;
}

/** THE sources. */
export const sources: { readonly [Name in SourceName]: Source<Evidence[Name]> } = {
  services: { everyMs: { report: 5_000, monitor: 5_000 }, gather: gatherServiceEvidence },
  stopping: { everyMs: { report: 15_000, monitor: 60_000 }, gather: gatherStoppingEvidence },
  tasks: {
    everyMs: { report: 1_000, monitor: 2_000 },
    readsOnly: true,
    gather: gatherTaskEvidence,
  },
  logs: { everyMs: { report: 15_000, monitor: 30_000 }, gather: gatherLogEvidence },
  kernel: { everyMs: { report: 15_000, monitor: 15_000 }, gather: gatherKernelEvidence },
  cgroups: { everyMs: { report: 2_000, monitor: 5_000 }, gather: gatherCgroupEvidence },
  network: {
    everyMs: { report: 2_000, monitor: 10_000 },
    readsOnly: true,
    gather: gatherNetworkEvidence,
  },
  disks: { everyMs: { report: 15_000, monitor: 30_000 }, gather: gatherDiskEvidence },
  paging: {
    everyMs: { report: 2_000, monitor: 5_000 },
    readsOnly: true,
    gather: gatherPagingEvidence,
  },
  application: { everyMs: { report: 5_000, monitor: 60_000 }, gather: gatherApplicationEvidence },
};
