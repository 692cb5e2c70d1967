import type { AverageGrowth } from '../../inspect/average-growth.ts';
import type { DescriptorSummary } from '../../inspect/descriptor-summary.ts';
import type { ListenQueues } from '../../inspect/listen-queues.ts';
import type { Unread } from '../../inspect/unread.ts';

/** What `ptop fds` found out. */
export interface FdsReport {
  /** Wall clock, milliseconds since 1970. */
  readonly takenAtMs: number;
  readonly pid: number;
  /** comm, exactly as the kernel has it. */
  readonly name: string;
  readonly openFds: number | undefined;
  /** Infinity when unlimited. */
  readonly softLimit: number | undefined;
  readonly hardLimit: number | undefined;
  readonly ageSeconds: number | undefined;
  readonly growth: AverageGrowth;
  readonly descriptors: DescriptorSummary | Unread;
  readonly listenQueues: ListenQueues;
}
