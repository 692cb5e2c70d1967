import type { Unread } from '../inspect/unread.ts';
import type { ApplicationEvidence } from './application.ts';
import type { CgroupEvidence } from './cgroups.ts';
import type { DiskEvidence } from './disks.ts';
import type { KernelEvidence } from './kernel-messages.ts';
import type { LogEvidence } from './logs.ts';
import type { NetworkEvidence } from './network.ts';
import type { PagingEvidence } from './paging.ts';
import type { ServiceEvidence } from './services.ts';
import type { StoppingEvidence } from './stopping.ts';
import type { TaskEvidence } from './tasks.ts';

/** What the runbook looks at besides the sample, by its source. */
export interface Evidence {
  readonly services: ServiceEvidence;
  readonly stopping: StoppingEvidence;
  readonly tasks: TaskEvidence;
  readonly logs: LogEvidence;
  readonly kernel: KernelEvidence;
  readonly cgroups: CgroupEvidence;
  readonly network: NetworkEvidence;
  readonly disks: DiskEvidence;
  readonly paging: PagingEvidence;
  readonly application: ApplicationEvidence;
}

export type SourceName = keyof Evidence;

/** As far as it is there: missing while it is being looked at, or why it cannot be known. */
export type Gathered = { readonly [Name in SourceName]?: Evidence[Name] | Unread };
