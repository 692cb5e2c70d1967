import { formatGrouped } from '../../text/units.ts';
import type { Check } from '../check.ts';
import { stepOf } from '../finding-table.ts';
import { cgroupFindings } from './cgroup-findings.ts';
import { withoutEvidence } from './without-evidence.ts';

/** Step 5: memory and threads of a process that grow without end, or come to the limit of its cgroup. */
export const checkProcessMemory: Check = ({ growth, gathered: { cgroups } }) => {
  const growing = growth.filter(({ id }) => stepOf(id) === 5);
  if (cgroups === undefined || 'unread' in cgroups) {
    return { ...withoutEvidence(cgroups), findings: growing };
  }
  const { limited } = cgroups;
  const limits =
    limited.length === 0
      ? 'no cgroup has a limit'
      : `cgroups far from their limit: ${formatGrouped(limited.length)}`;
  return {
    findings: [...growing, ...limited.flatMap(cgroupFindings)],
    summary: `no process grows without end; ${limits}`,
  };
};
