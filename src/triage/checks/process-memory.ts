import { formatDuration, formatGrouped } from '../../text/units.ts';
import { LEAST_SECONDS } from '../../trend/verdict.ts';
import type { Check } from '../check.ts';
import { stepOf } from '../finding-table.ts';
import { cgroupFindings } from './cgroup-findings.ts';
import { withoutEvidence } from './without-evidence.ts';

/** Step 5: memory and threads of a process that grow without end, or come to the limit of its cgroup. */
export const checkProcessMemory: Check = ({ growth, watchedSeconds, gathered: { cgroups } }) => {
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
    summary: `${growthWords(watchedSeconds)}; ${limits}`,
  };
};

const growthWords = (watchedSeconds: number): string =>
  watchedSeconds < LEAST_SECONDS
    ? `growth takes a minute to tell, watched ${formatDuration(watchedSeconds)}`
    : 'no process grows without end';
