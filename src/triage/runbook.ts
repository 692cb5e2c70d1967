import type { SourceName } from '../evidence/evidence.ts';
import type { Check } from './check.ts';
import { checkApplication } from './checks/application.ts';
import { checkDescriptors } from './checks/descriptors.ts';
import { checkDisks } from './checks/disks.ts';
import { checkKernel } from './checks/kernel.ts';
import { checkLogs } from './checks/logs.ts';
import { checkMemory } from './checks/memory.ts';
import { checkNetwork } from './checks/network.ts';
import { checkOverview } from './checks/overview.ts';
import { checkProcessMemory } from './checks/process-memory.ts';
import { checkService } from './checks/service.ts';
import type { StepNumber } from './finding-table.ts';

/** One step: what it asks, what it needs besides the sample, and how it is answered. */
export interface Step {
  readonly step: StepNumber;
  readonly title: string;
  readonly needs: readonly SourceName[];
  readonly check: Check;
}

/** THE runbook. The pane, the report, its JSON and what is gathered come from it. */
export const RUNBOOK: readonly Step[] = [
  {
    step: 1,
    title: 'is the service running',
    needs: ['services', 'stopping'],
    check: checkService,
  },
  { step: 2, title: 'system overview', needs: ['tasks'], check: checkOverview },
  { step: 3, title: 'recent errors in the logs', needs: ['logs'], check: checkLogs },
  { step: 4, title: 'file descriptors', needs: [], check: checkDescriptors },
  {
    step: 5,
    title: 'memory of the process, threads',
    needs: ['cgroups'],
    check: checkProcessMemory,
  },
  { step: 6, title: 'network connections', needs: ['network'], check: checkNetwork },
  { step: 7, title: 'kernel messages', needs: ['kernel'], check: checkKernel },
  { step: 8, title: 'disk space', needs: ['disks'], check: checkDisks },
  { step: 9, title: 'memory overview', needs: ['paging'], check: checkMemory },
  {
    step: 10,
    title: 'connection to the application',
    needs: ['application'],
    check: checkApplication,
  },
];

/** Every source that some step needs. */
export const RUNBOOK_SOURCES: readonly SourceName[] = [
  ...new Set(RUNBOOK.flatMap(({ needs }) => needs)),
];
