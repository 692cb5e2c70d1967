import type { FdsReport } from '../../src/commands/fds/report.ts';
import { averageGrowth } from '../../src/inspect/average-growth.ts';
import { type DescriptorSummary, summarize } from '../../src/inspect/descriptor-summary.ts';
import { NOTHING_OPEN } from './build-open-descriptors.ts';

/** The server of the story: three days old, nearly full. */
export const buildFdsReport = (wanted: Partial<FdsReport> = {}): FdsReport => {
  const { openFds = 63_847, softLimit = 65_536, ageSeconds = 3 * 24 * 3600 } = wanted;
  return {
    takenAtMs: Date.UTC(2026, 2, 7, 2, 17, 1),
    pid: 48271,
    name: 'node',
    openFds,
    softLimit,
    hardLimit: 524_288,
    ageSeconds,
    growth: averageGrowth(openFds, softLimit, ageSeconds),
    descriptors: { unread: 'needs the same user or root' },
    listenQueues: { overflows: 0, drops: 0 },
    ...wanted,
  };
};

/** What its descriptors are, in round figures. */
export const buildSummary = (wanted: Partial<DescriptorSummary> = {}): DescriptorSummary => ({
  ...summarize(NOTHING_OPEN),
  count: 63_847,
  kinds: new Map([
    ['socket', 63_210],
    ['file', 501],
    ['eventpoll', 136],
  ]),
  ...wanted,
});
